import ts from 'typescript';
import { isOptional, openSdkTypes, type SdkTypes } from './sdk-types.js';

/** Holds JSON values against the SDK's types. */
export class ShapeChecker {
  private readonly sdk: SdkTypes;

  /** @param names the types to check with, such as `Checkout.Session` */
  constructor(names: string[]) {
    this.sdk = openSdkTypes(names);
  }

  /** What is wrong with a value, one line each; nothing when it is of the type. */
  check(name: string, value: unknown): string[] {
    const type = this.sdk.types.get(name);
    if (!type) throw new Error(`The checker was not opened with ${name}`);
    return this.problems(type, value, name);
  }

  private problems(type: ts.Type, value: unknown, path: string): string[] {
    if (type.isUnion()) return this.unionProblems(type, value, path);
    const { checker } = this.sdk;
    const name = checker.typeToString(type);
    if (name === 'Decimal')
      return this.expect(
        typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value),
        'a decimal in a string',
        value,
        path,
      );
    if (type.isStringLiteral()) return this.expect(value === type.value, `'${type.value}'`, value, path);
    if (type.flags & ts.TypeFlags.Null) return this.expect(value === null, 'null', value, path);
    if (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void))
      return this.expect(value === undefined, 'nothing', value, path);
    if (type.flags & ts.TypeFlags.BooleanLiteral)
      return this.expect(String(value) === name && typeof value === 'boolean', name, value, path);
    if (type.flags & ts.TypeFlags.StringLike) return this.expect(typeof value === 'string', 'a string', value, path);
    if (type.flags & ts.TypeFlags.NumberLike) return this.expect(Number.isFinite(value), 'a number', value, path);
    // `OtherString`, the open end of an enum.
    if (type.flags & ts.TypeFlags.Intersection) return this.expect(typeof value === 'string', 'a string', value, path);
    if (type.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) return [];
    if (checker.isArrayType(type)) return this.arrayProblems(type as ts.TypeReference, value, path);
    return this.objectProblems(type, value, path);
  }

  private expect(holds: boolean, wanted: string, value: unknown, path: string): string[] {
    return holds ? [] : [`${path}: expected ${wanted}, got ${JSON.stringify(value)?.slice(0, 60) ?? 'nothing'}`];
  }

  /** The fewest problems any member of the union has with the value. */
  private unionProblems(type: ts.UnionType, value: unknown, path: string): string[] {
    let best: string[] | undefined;
    for (const member of this.candidates(type, value)) {
      const found = this.problems(member, value, path);
      if (found.length === 0) return [];
      if (!best || found.length < best.length) best = found;
    }
    return (
      best ?? [`${path}: ${JSON.stringify(value)?.slice(0, 60)} fits none of ${this.sdk.checker.typeToString(type)}`]
    );
  }

  /** Of a union of Stripe's objects, the one the value says it is. */
  private candidates(type: ts.UnionType, value: unknown): ts.Type[] {
    // Of what an object is not, only another object is worth a closer look.
    const objects = type.types.filter((member) => (member.flags & ts.TypeFlags.Object) !== 0);
    let left = typeof value === 'object' && value !== null && objects.length > 0 ? objects : type.types;
    for (const tag of ['object', 'type']) {
      const said = (value as Record<string, unknown> | null)?.[tag];
      const named = left.filter((member) => {
        const property = member.getProperty(tag);
        const own = property && this.sdk.checker.getTypeOfSymbol(property);
        return own?.isStringLiteral() && own.value === said;
      });
      if (named.length > 0) left = named;
    }
    return left;
  }

  private arrayProblems(type: ts.TypeReference, value: unknown, path: string): string[] {
    if (!Array.isArray(value)) return this.expect(false, 'a list', value, path);
    const [element] = this.sdk.checker.getTypeArguments(type);
    return element ? value.flatMap((entry, index) => this.problems(element, entry, `${path}[${index}]`)) : [];
  }

  private objectProblems(type: ts.Type, value: unknown, path: string): string[] {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return this.expect(false, 'an object', value, path);
    const { checker } = this.sdk;
    const given = value as Record<string, unknown>;
    const free = type.getStringIndexType();
    const found: string[] = [];
    const properties = checker.getPropertiesOfType(type);
    for (const property of properties) {
      const entry = given[property.name];
      if (entry === undefined && isOptional(property)) continue;
      if (entry === undefined) found.push(`${path}.${property.name}: is missing`);
      else found.push(...this.problems(checker.getTypeOfSymbol(property), entry, `${path}.${property.name}`));
    }
    const declared = new Set(properties.map((property) => property.name));
    for (const [key, entry] of Object.entries(given)) {
      if (declared.has(key)) continue;
      if (free) found.push(...this.problems(free, entry, `${path}.${key}`));
      else found.push(`${path}.${key}: is not declared`);
    }
    return found;
  }
}
