/**
 * The fields of a job file as Prow and Kubernetes define them: an existing file is read into these types, and what they
 * do not know is lost when it is written again.
 *
 * A field is `name:type`, and a mark says when it is written: no mark, unless it has its zero value; `*`, whenever it
 * was set; `!`, always; `*!`, always, as null where it was not set. `[x]` is a list of x, `{x}` a map to x.
 * @see docs/targets/prow.md for how the table is made
 */
export const jobTypes = `
Presubmit
  agent:text always_run:flag! annotations:{text} branches:[text] clone_depth:integer clone_uri:text cluster:text
  context:text decorate:flag* decoration_config:DecorationConfig* error_on_eviction:flag extra_refs:[Refs]
  hidden:flag jenkins_spec:JenkinsSpec* job_queue_name:text labels:{text} max_concurrency:integer name:text!
  namespace:text* optional:flag path_alias:text pipeline_run_spec:any* prowjob_defaults:ProwJobDefault*
  reporter_config:ReporterConfig* rerun_auth_config:RerunAuthConfig* rerun_command:text run_before_merge:flag
  run_if_changed:text skip_branches:[text] skip_fetch_head:flag skip_if_only_changed:text skip_report:flag
  skip_submodules:flag spec:PodSpec* tekton_pipeline_run_spec:any* trigger:text
Postsubmit
  agent:text always_run:flag* annotations:{text} branches:[text] clone_depth:integer clone_uri:text cluster:text
  context:text decorate:flag* decoration_config:DecorationConfig* error_on_eviction:flag extra_refs:[Refs]
  hidden:flag jenkins_spec:JenkinsSpec* job_queue_name:text labels:{text} max_concurrency:integer name:text!
  namespace:text* path_alias:text pipeline_run_spec:any* prowjob_defaults:ProwJobDefault*
  reporter_config:ReporterConfig* rerun_auth_config:RerunAuthConfig* run_if_changed:text skip_branches:[text]
  skip_fetch_head:flag skip_if_only_changed:text skip_report:flag skip_submodules:flag spec:PodSpec*
  tekton_pipeline_run_spec:any*
Periodic
  agent:text annotations:{text} clone_depth:integer clone_uri:text cluster:text cron:text decorate:flag*
  decoration_config:DecorationConfig* error_on_eviction:flag extra_refs:[Refs] hidden:flag interval:text
  job_queue_name:text labels:{text} max_concurrency:integer minimum_interval:text name:text! namespace:text*
  path_alias:text pipeline_run_spec:any* prowjob_defaults:ProwJobDefault* reporter_config:ReporterConfig*
  rerun_auth_config:RerunAuthConfig* retry:Retry* skip_fetch_head:flag skip_submodules:flag spec:PodSpec*
  tags:[text] tekton_pipeline_run_spec:any*
JobFile
  periodics:[Periodic] postsubmits:{[Postsubmit]} presubmits:{[Presubmit]}
AWSElasticBlockStoreVolumeSource
  fsType:text partition:integer readOnly:flag volumeID:text!
Affinity
  nodeAffinity:NodeAffinity* podAffinity:PodAffinity* podAntiAffinity:PodAntiAffinity*
AppArmorProfile
  localhostProfile:text* type:text!
AzureDiskVolumeSource
  cachingMode:text* diskName:text! diskURI:text! fsType:text* kind:text* readOnly:flag*
AzureFileVolumeSource
  readOnly:flag secretName:text! shareName:text!
CSIVolumeSource
  driver:text! fsType:text* nodePublishSecretRef:LocalObjectReference* readOnly:flag* volumeAttributes:{text}
Capabilities
  add:[text] drop:[text]
CensoringOptions
  censoring_buffer_size:integer* censoring_concurrency:integer* exclude_directories:[text]
  include_directories:[text] minimum_secret_length:integer*
CephFSVolumeSource
  monitors:[text]! path:text readOnly:flag secretFile:text secretRef:LocalObjectReference* user:text
CinderVolumeSource
  fsType:text readOnly:flag secretRef:LocalObjectReference* volumeID:text!
ClusterTrustBundleProjection
  labelSelector:LabelSelector* name:text* optional:flag* path:text! signerName:text*
ConfigMapEnvSource
  name:text optional:flag*
ConfigMapKeySelector
  key:text! name:text optional:flag*
ConfigMapProjection
  items:[KeyToPath] name:text optional:flag*
ConfigMapVolumeSource
  defaultMode:integer* items:[KeyToPath] name:text optional:flag*
Container
  args:[text] command:[text] env:[EnvVar] envFrom:[EnvFromSource] image:text imagePullPolicy:text
  lifecycle:Lifecycle* livenessProbe:Probe* name:text! ports:[ContainerPort] readinessProbe:Probe*
  resizePolicy:[ContainerResizePolicy] resources:ResourceRequirements! restartPolicy:text*
  securityContext:SecurityContext* startupProbe:Probe* stdin:flag stdinOnce:flag terminationMessagePath:text
  terminationMessagePolicy:text tty:flag volumeDevices:[VolumeDevice] volumeMounts:[VolumeMount] workingDir:text
ContainerPort
  containerPort:integer! hostIP:text hostPort:integer name:text protocol:text
ContainerResizePolicy
  resourceName:text! restartPolicy:text!
DecorationConfig
  blobless_fetch:flag* censor_secrets:flag* censoring_options:CensoringOptions* cookiefile_secret:text*
  default_memory_request:quantity* default_service_account_name:text* fs_group:integer*
  gcs_configuration:GCSConfiguration* gcs_credentials_secret:text* github_api_endpoints:[text] github_app_id:text
  github_app_private_key_secret:GitHubAppPrivateKeySecret* grace_period:duration*
  oauth_token_secret:OauthTokenSecret* pod_pending_timeout:duration* pod_running_timeout:duration*
  pod_unscheduled_timeout:duration* resources:Resources* run_as_group:integer* run_as_user:integer*
  s3_credentials_secret:text* scheduling_options:SchedulingOptions* set_limit_equals_memory_request:flag*
  skip_cloning:flag* sparse_checkout_files:[text] ssh_host_fingerprints:[text] ssh_key_secrets:[text]
  timeout:duration* upload_ignores_interrupts:flag* utility_images:UtilityImages*
DownwardAPIProjection
  items:[DownwardAPIVolumeFile]
DownwardAPIVolumeFile
  fieldRef:ObjectFieldSelector* mode:integer* path:text! resourceFieldRef:ResourceFieldSelector*
DownwardAPIVolumeSource
  defaultMode:integer* items:[DownwardAPIVolumeFile]
EmptyDirVolumeSource
  medium:text sizeLimit:quantity*
EnvFromSource
  configMapRef:ConfigMapEnvSource* prefix:text secretRef:SecretEnvSource*
EnvVar
  name:text! value:text valueFrom:EnvVarSource*
EnvVarSource
  configMapKeyRef:ConfigMapKeySelector* fieldRef:ObjectFieldSelector* resourceFieldRef:ResourceFieldSelector*
  secretKeyRef:SecretKeySelector*
EphemeralContainer
  args:[text] command:[text] env:[EnvVar] envFrom:[EnvFromSource] image:text imagePullPolicy:text
  lifecycle:Lifecycle* livenessProbe:Probe* name:text! ports:[ContainerPort] readinessProbe:Probe*
  resizePolicy:[ContainerResizePolicy] resources:ResourceRequirements! restartPolicy:text*
  securityContext:SecurityContext* startupProbe:Probe* stdin:flag stdinOnce:flag targetContainerName:text
  terminationMessagePath:text terminationMessagePolicy:text tty:flag volumeDevices:[VolumeDevice]
  volumeMounts:[VolumeMount] workingDir:text
EphemeralVolumeSource
  volumeClaimTemplate:PersistentVolumeClaimTemplate*
ExecAction
  command:[text]
FCVolumeSource
  fsType:text lun:integer* readOnly:flag targetWWNs:[text] wwids:[text]
FlexVolumeSource
  driver:text! fsType:text options:{text} readOnly:flag secretRef:LocalObjectReference*
FlockerVolumeSource
  datasetName:text datasetUUID:text
GCEPersistentDiskVolumeSource
  fsType:text partition:integer pdName:text! readOnly:flag
GCSConfiguration
  bucket:text compress_file_types:[text] default_org:text default_repo:text job_url_prefix:text
  local_output_dir:text mediaTypes:{text} path_prefix:text path_strategy:text
GRPCAction
  port:integer! service:text*!
GitHubAppPrivateKeySecret
  key:text name:text
GitHubTeamSlug
  org:text! slug:text!
GitRepoVolumeSource
  directory:text repository:text! revision:text
GlusterfsVolumeSource
  endpoints:text! path:text! readOnly:flag
HTTPGetAction
  host:text httpHeaders:[HTTPHeader] path:text port:intOrText! scheme:text
HTTPHeader
  name:text! value:text!
HostAlias
  hostnames:[text] ip:text!
HostPathVolumeSource
  path:text! type:text*
ISCSIVolumeSource
  chapAuthDiscovery:flag chapAuthSession:flag fsType:text initiatorName:text* iqn:text! iscsiInterface:text
  lun:integer! portals:[text] readOnly:flag secretRef:LocalObjectReference* targetPortal:text!
ImageVolumeSource
  pullPolicy:text reference:text
JenkinsSpec
  github_branch_source_job:flag
KeyToPath
  key:text! mode:integer* path:text!
LabelSelector
  matchExpressions:[LabelSelectorRequirement] matchLabels:{text}
LabelSelectorRequirement
  key:text! operator:text! values:[text]
Lifecycle
  postStart:LifecycleHandler* preStop:LifecycleHandler* stopSignal:text*
LifecycleHandler
  exec:ExecAction* httpGet:HTTPGetAction* sleep:SleepAction* tcpSocket:TCPSocketAction*
LocalObjectReference
  name:text
ManagedFieldsEntry
  apiVersion:text fieldsType:text fieldsV1:any* manager:text operation:text subresource:text time:time*
NFSVolumeSource
  path:text! readOnly:flag server:text!
NodeAffinity
  preferredDuringSchedulingIgnoredDuringExecution:[PreferredSchedulingTerm]
  requiredDuringSchedulingIgnoredDuringExecution:NodeSelector*
NodeSelector
  nodeSelectorTerms:[NodeSelectorTerm]!
NodeSelectorRequirement
  key:text! operator:text! values:[text]
NodeSelectorTerm
  matchExpressions:[NodeSelectorRequirement] matchFields:[NodeSelectorRequirement]
OauthTokenSecret
  key:text name:text
ObjectFieldSelector
  apiVersion:text fieldPath:text!
ObjectMeta
  annotations:{text} creationTimestamp:time! deletionGracePeriodSeconds:integer* deletionTimestamp:time*
  finalizers:[text] generateName:text generation:integer labels:{text} managedFields:[ManagedFieldsEntry] name:text
  namespace:text ownerReferences:[OwnerReference] resourceVersion:text selfLink:text uid:text
OwnerReference
  apiVersion:text! blockOwnerDeletion:flag* controller:flag* kind:text! name:text! uid:text!
PersistentVolumeClaimSpec
  accessModes:[text] dataSource:TypedLocalObjectReference* dataSourceRef:TypedObjectReference*
  resources:VolumeResourceRequirements! selector:LabelSelector* storageClassName:text*
  volumeAttributesClassName:text* volumeMode:text* volumeName:text
PersistentVolumeClaimTemplate
  metadata:ObjectMeta! spec:PersistentVolumeClaimSpec!
PersistentVolumeClaimVolumeSource
  claimName:text! readOnly:flag
PhotonPersistentDiskVolumeSource
  fsType:text pdID:text!
PodAffinity
  preferredDuringSchedulingIgnoredDuringExecution:[WeightedPodAffinityTerm]
  requiredDuringSchedulingIgnoredDuringExecution:[PodAffinityTerm]
PodAffinityTerm
  labelSelector:LabelSelector* matchLabelKeys:[text] mismatchLabelKeys:[text] namespaceSelector:LabelSelector*
  namespaces:[text] topologyKey:text!
PodAntiAffinity
  preferredDuringSchedulingIgnoredDuringExecution:[WeightedPodAffinityTerm]
  requiredDuringSchedulingIgnoredDuringExecution:[PodAffinityTerm]
PodDNSConfig
  nameservers:[text] options:[PodDNSConfigOption] searches:[text]
PodDNSConfigOption
  name:text value:text*
PodOS
  name:text!
PodReadinessGate
  conditionType:text!
PodResourceClaim
  name:text! resourceClaimName:text* resourceClaimTemplateName:text*
PodSchedulingGate
  name:text!
PodSecurityContext
  appArmorProfile:AppArmorProfile* fsGroup:integer* fsGroupChangePolicy:text* runAsGroup:integer* runAsNonRoot:flag*
  runAsUser:integer* seLinuxChangePolicy:text* seLinuxOptions:SELinuxOptions* seccompProfile:SeccompProfile*
  supplementalGroups:[integer] supplementalGroupsPolicy:text* sysctls:[Sysctl]
  windowsOptions:WindowsSecurityContextOptions*
PodSpec
  activeDeadlineSeconds:integer* affinity:Affinity* automountServiceAccountToken:flag* containers:[Container]!
  dnsConfig:PodDNSConfig* dnsPolicy:text enableServiceLinks:flag* ephemeralContainers:[EphemeralContainer]
  hostAliases:[HostAlias] hostIPC:flag hostNetwork:flag hostPID:flag hostUsers:flag* hostname:text
  imagePullSecrets:[LocalObjectReference] initContainers:[Container] nodeName:text nodeSelector:{text} os:PodOS*
  overhead:{quantity} preemptionPolicy:text* priority:integer* priorityClassName:text
  readinessGates:[PodReadinessGate] resourceClaims:[PodResourceClaim] resources:ResourceRequirements*
  restartPolicy:text runtimeClassName:text* schedulerName:text schedulingGates:[PodSchedulingGate]
  securityContext:PodSecurityContext* serviceAccount:text serviceAccountName:text setHostnameAsFQDN:flag*
  shareProcessNamespace:flag* subdomain:text terminationGracePeriodSeconds:integer* tolerations:[Toleration]
  topologySpreadConstraints:[TopologySpreadConstraint] volumes:[Volume]
PortworxVolumeSource
  fsType:text readOnly:flag volumeID:text!
PreferredSchedulingTerm
  preference:NodeSelectorTerm! weight:integer!
Probe
  exec:ExecAction* failureThreshold:integer grpc:GRPCAction* httpGet:HTTPGetAction* initialDelaySeconds:integer
  periodSeconds:integer successThreshold:integer tcpSocket:TCPSocketAction* terminationGracePeriodSeconds:integer*
  timeoutSeconds:integer
ProjectedVolumeSource
  defaultMode:integer* sources:[VolumeProjection]!
ProwJobDefault
  resultstore_config:ResultStoreConfig* tenant_id:text
Pull
  author:text! author_link:text commit_link:text head_ref:text link:text number:integer! ref:text sha:text!
  title:text
QuobyteVolumeSource
  group:text readOnly:flag registry:text! tenant:text user:text volume:text!
RBDVolumeSource
  fsType:text image:text! keyring:text monitors:[text]! pool:text readOnly:flag secretRef:LocalObjectReference*
  user:text
Refs
  auxiliary:flag base_link:text base_ref:text base_sha:text blobless_fetch:flag* clone_depth:integer clone_uri:text
  org:text! path_alias:text pulls:[Pull] repo:text! repo_link:text skip_fetch_head:flag skip_submodules:flag
  sparse_checkout_files:[text] workdir:flag
ReporterConfig
  slack:SlackReporterConfig*
RerunAuthConfig
  allow_anyone:flag github_orgs:[text] github_team_ids:[integer] github_team_slugs:[GitHubTeamSlug]
  github_users:[text]
ResourceClaim
  name:text! request:text
ResourceFieldSelector
  containerName:text divisor:quantity! resource:text!
ResourceRequirements
  claims:[ResourceClaim] limits:{quantity} requests:{quantity}
Resources
  clonerefs:ResourceRequirements* initupload:ResourceRequirements* place_entrypoint:ResourceRequirements*
  sidecar:ResourceRequirements*
ResultStoreConfig
  project_id:text
Retry
  attempts:integer interval:text run_all:flag
SELinuxOptions
  level:text role:text type:text user:text
ScaleIOVolumeSource
  fsType:text gateway:text! protectionDomain:text readOnly:flag secretRef:LocalObjectReference*! sslEnabled:flag
  storageMode:text storagePool:text system:text! volumeName:text
SchedulingOptions
  affinity:Affinity* tolerations:[Toleration]
SeccompProfile
  localhostProfile:text* type:text!
SecretEnvSource
  name:text optional:flag*
SecretKeySelector
  key:text! name:text optional:flag*
SecretProjection
  items:[KeyToPath] name:text optional:flag*
SecretVolumeSource
  defaultMode:integer* items:[KeyToPath] optional:flag* secretName:text
SecurityContext
  allowPrivilegeEscalation:flag* appArmorProfile:AppArmorProfile* capabilities:Capabilities* privileged:flag*
  procMount:text* readOnlyRootFilesystem:flag* runAsGroup:integer* runAsNonRoot:flag* runAsUser:integer*
  seLinuxOptions:SELinuxOptions* seccompProfile:SeccompProfile* windowsOptions:WindowsSecurityContextOptions*
ServiceAccountTokenProjection
  audience:text expirationSeconds:integer* path:text!
SlackReporterConfig
  channel:text host:text job_states_to_report:[text] report:flag* report_template:text
SleepAction
  seconds:integer!
StorageOSVolumeSource
  fsType:text readOnly:flag secretRef:LocalObjectReference* volumeName:text volumeNamespace:text
Sysctl
  name:text! value:text!
TCPSocketAction
  host:text port:intOrText!
Toleration
  effect:text key:text operator:text tolerationSeconds:integer* value:text
TopologySpreadConstraint
  labelSelector:LabelSelector* matchLabelKeys:[text] maxSkew:integer! minDomains:integer* nodeAffinityPolicy:text*
  nodeTaintsPolicy:text* topologyKey:text! whenUnsatisfiable:text!
TypedLocalObjectReference
  apiGroup:text*! kind:text! name:text!
TypedObjectReference
  apiGroup:text*! kind:text! name:text! namespace:text*
UtilityImages
  clonerefs:text entrypoint:text initupload:text sidecar:text
Volume
  awsElasticBlockStore:AWSElasticBlockStoreVolumeSource* azureDisk:AzureDiskVolumeSource*
  azureFile:AzureFileVolumeSource* cephfs:CephFSVolumeSource* cinder:CinderVolumeSource*
  configMap:ConfigMapVolumeSource* csi:CSIVolumeSource* downwardAPI:DownwardAPIVolumeSource*
  emptyDir:EmptyDirVolumeSource* ephemeral:EphemeralVolumeSource* fc:FCVolumeSource* flexVolume:FlexVolumeSource*
  flocker:FlockerVolumeSource* gcePersistentDisk:GCEPersistentDiskVolumeSource* gitRepo:GitRepoVolumeSource*
  glusterfs:GlusterfsVolumeSource* hostPath:HostPathVolumeSource* image:ImageVolumeSource* iscsi:ISCSIVolumeSource*
  name:text! nfs:NFSVolumeSource* persistentVolumeClaim:PersistentVolumeClaimVolumeSource*
  photonPersistentDisk:PhotonPersistentDiskVolumeSource* portworxVolume:PortworxVolumeSource*
  projected:ProjectedVolumeSource* quobyte:QuobyteVolumeSource* rbd:RBDVolumeSource* scaleIO:ScaleIOVolumeSource*
  secret:SecretVolumeSource* storageos:StorageOSVolumeSource* vsphereVolume:VsphereVirtualDiskVolumeSource*
VolumeDevice
  devicePath:text! name:text!
VolumeMount
  mountPath:text! mountPropagation:text* name:text! readOnly:flag recursiveReadOnly:text* subPath:text
  subPathExpr:text
VolumeProjection
  clusterTrustBundle:ClusterTrustBundleProjection* configMap:ConfigMapProjection* downwardAPI:DownwardAPIProjection*
  secret:SecretProjection* serviceAccountToken:ServiceAccountTokenProjection*
VolumeResourceRequirements
  limits:{quantity} requests:{quantity}
VsphereVirtualDiskVolumeSource
  fsType:text storagePolicyID:text storagePolicyName:text volumePath:text!
WeightedPodAffinityTerm
  podAffinityTerm:PodAffinityTerm! weight:integer!
WindowsSecurityContextOptions
  gmsaCredentialSpec:text* gmsaCredentialSpecName:text* hostProcess:flag* runAsUserName:text*
`;
