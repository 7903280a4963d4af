/** The cluster that the steps of a test work on. */
export class TestCluster {
  private constructor(
    /** Where the cluster comes from: a Secret with its kubeconfig, the cluster of the run, or the steps of `pre`. */
    readonly kind: 'secret' | 'same' | 'made',
    /** The Secret with the kubeconfig, or the ServiceAccount that steps act as. */
    readonly name: string | undefined,
    /** The key of the Secret that holds the kubeconfig; empty where there is no Secret. */
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
