/** The cluster that the steps of a test work on. */
export class TestCluster {
  private constructor(
    readonly kind: 'secret' | 'same' | 'made',
    /** The Secret with the kubeconfig, or the ServiceAccount that steps act as. */
    readonly name: string | undefined,
    readonly key: string,
  ) {}

  /** A cluster that is there already; a Secret holds its kubeconfig. */
  static fromSecret(name: string, key = 'kubeconfig'): TestCluster {
    return new TestCluster('secret', name, key);
  }

  /** The cluster that the run itself is on; steps act as a ServiceAccount of the run's namespace. */
  static same(serviceAccount: string): TestCluster {
    return new TestCluster('same', serviceAccount, '');
  }

  /** A cluster that the steps of `pre` make; they leave its kubeconfig in SHARED_DIR. */
  static madeBySteps(): TestCluster {
    return new TestCluster('made', undefined, '');
  }
}
