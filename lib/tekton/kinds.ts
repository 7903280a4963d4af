import { type Construct } from 'constructs';
import { CheckedObject } from '../kubernetes';
import { type ManifestProps } from '../openshift';
import { findTektonLimits } from './limits';
import {
  type EventListenerManifest,
  type PipelineManifest,
  type PipelineRunManifest,
  type TaskManifest,
  type TriggerBindingManifest,
  type TriggerTemplateManifest,
} from './schema';

/** An EventListener of Tekton. */
export class EventListener extends CheckedObject<EventListenerManifest> {
  constructor(scope: Construct, id: string, props: ManifestProps<EventListenerManifest>) {
    super(scope, id, { apiVersion: 'triggers.tekton.dev/v1beta1', kind: 'EventListener', ...props }, findTektonLimits);
  }
}

/** A TriggerBinding of Tekton. */
export class TriggerBinding extends CheckedObject<TriggerBindingManifest> {
  constructor(scope: Construct, id: string, props: ManifestProps<TriggerBindingManifest>) {
    super(scope, id, { apiVersion: 'triggers.tekton.dev/v1beta1', kind: 'TriggerBinding', ...props }, findTektonLimits);
  }
}

/** A TriggerTemplate of Tekton. */
export class TriggerTemplate extends CheckedObject<TriggerTemplateManifest> {
  constructor(scope: Construct, id: string, props: ManifestProps<TriggerTemplateManifest>) {
    super(
      scope,
      id,
      { apiVersion: 'triggers.tekton.dev/v1beta1', kind: 'TriggerTemplate', ...props },
      findTektonLimits,
    );
  }
}

/** A PipelineRun of Tekton; with `generateName` each `kubectl create` makes another run. */
export class PipelineRun extends CheckedObject<PipelineRunManifest> {
  constructor(scope: Construct, id: string, props: ManifestProps<PipelineRunManifest>) {
    super(scope, id, { apiVersion: 'tekton.dev/v1', kind: 'PipelineRun', ...props }, findTektonLimits);
  }
}

/** A Pipeline of Tekton. */
export class Pipeline extends CheckedObject<PipelineManifest> {
  constructor(scope: Construct, id: string, props: ManifestProps<PipelineManifest>) {
    super(scope, id, { apiVersion: 'tekton.dev/v1', kind: 'Pipeline', ...props }, findTektonLimits);
  }
}

/** A Task of Tekton. */
export class Task extends CheckedObject<TaskManifest> {
  constructor(scope: Construct, id: string, props: ManifestProps<TaskManifest>) {
    super(scope, id, { apiVersion: 'tekton.dev/v1', kind: 'Task', ...props }, findTektonLimits);
  }
}
