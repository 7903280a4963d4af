// For typedoc: a class shows its own members; those of a base are told once, with the base.
import { Converter, ReflectionKind } from 'typedoc';

export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => {
    for (const member of project.getReflectionsByKind(ReflectionKind.ClassMember)) {
      const isOfBase = member.inheritedFrom?.reflection && member.kind !== ReflectionKind.Constructor;
      if (isOfBase && member.parent.kindOf(ReflectionKind.Class)) project.removeReflection(member);
    }
  });
}
