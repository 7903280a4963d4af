import { type PropTable } from './props';

/** Options of the job generator. */
export interface JobGeneratorProps {
  /** Whether no job is rehearsed. @default false */
  readonly disableRehearsals?: boolean;
  /** Whether operator bundles get no presubmits. @default false */
  readonly skipOperatorPresubmits?: boolean;
  /** Whether jobs may read from the secret manager. @default false */
  readonly enableSecretsStoreCsiDriver?: boolean;
  /** Whether the repository is private. @default false */
  readonly private?: boolean;
  /** Whether jobs of a private repository are shown all the same. @default false */
  readonly expose?: boolean;
  /** Whether the whole repository is cloned where a few files would do. @default false */
  readonly disableSparseCheckout?: boolean;
}

export const jobGeneratorTable: PropTable<JobGeneratorProps> = {
  disableRehearsals: 'disable_rehearsals',
  skipOperatorPresubmits: 'skip_operator_presubmits',
  enableSecretsStoreCsiDriver: 'enable_secrets_store_csi_driver',
  private: 'private',
  expose: 'expose',
  disableSparseCheckout: 'disable_sparse_checkout',
};
