import type { DynamicModule, ForwardReference, Provider, Type } from '@nestjs/common';
import { MODULE_METADATA } from '@nestjs/common/constants.js';

type ModuleImport = Type<unknown> | DynamicModule | Promise<DynamicModule> | ForwardReference<() => ModuleImport>;

/** What a module and all that it imports declare. */
export interface FloorPlan {
  controllers: Type<unknown>[];
  providers: Provider[];
}

/** Reads the decorators of a module and of every module below it; starts nothing and needs no database. */
export async function floorPlanOf(root: ModuleImport): Promise<FloorPlan> {
  const plan: FloorPlan = { controllers: [], providers: [] };
  const seen = new Set<unknown>();
  const visit = async (reference: ModuleImport): Promise<void> => {
    const module = await unwrap(reference);
    if (seen.has(module)) return;
    seen.add(module);
    const dynamic = 'module' in module ? module : null;
    const type = dynamic ? dynamic.module : (module as Type<unknown>);
    plan.controllers.push(
      ...(dynamic?.controllers ?? []),
      ...declared<Type<unknown>>(MODULE_METADATA.CONTROLLERS, type),
    );
    plan.providers.push(...(dynamic?.providers ?? []), ...declared<Provider>(MODULE_METADATA.PROVIDERS, type));
    const imports = [...(dynamic?.imports ?? []), ...declared<ModuleImport>(MODULE_METADATA.IMPORTS, type)];
    for (const each of imports) await visit(each as ModuleImport);
  };
  await visit(root);
  return plan;
}

/** The classes among providers, resolvers for example. */
export function providerClasses(plan: FloorPlan): Type<unknown>[] {
  return plan.providers.flatMap((each) => {
    if (typeof each === 'function') return [each as Type<unknown>];
    return 'useClass' in each ? [each.useClass as Type<unknown>] : [];
  });
}

/** The methods of a class and of those it extends. */
export function methodsOf(type: Type<unknown>): ((...args: never[]) => unknown)[] {
  const methods = new Map<string, (...args: never[]) => unknown>();
  for (
    let prototype = type.prototype as object | null;
    prototype && prototype !== Object.prototype;
    prototype = Object.getPrototypeOf(prototype) as object | null
  ) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (typeof value === 'function' && name !== 'constructor' && !methods.has(name))
        methods.set(name, value as never);
    }
  }
  return [...methods.values()];
}

async function unwrap(reference: ModuleImport): Promise<Type<unknown> | DynamicModule> {
  const module = await reference;
  return 'forwardRef' in module ? unwrap(module.forwardRef()) : module;
}

function declared<T>(key: string, type: Type<unknown>): T[] {
  return (Reflect.getMetadata(key, type) as T[] | undefined) ?? [];
}
