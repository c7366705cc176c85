import ts from 'typescript';
import { isOptional, openSdkTypes } from './sdk-types.js';

/** Numbers that are not whole: everything else the SDK calls `number` is an integer on the wire. */
const FRACTIONS = /percent|ownership|latitude|longitude/;

/** Writes the parameters of a set of SDK types in the notation that `sandbox/parameters/grammar.ts` reads. */
export function describeParameters(names: readonly string[]): Record<string, string> {
  const { checker, types } = openSdkTypes([...names]);
  const result: Record<string, string> = {};
  for (const name of names) {
    const type = types.get(name);
    if (!type) throw new Error(`No type Stripe.${name}`);
    result[name] = describeFields(checker, type, '\n');
  }
  return result;
}

/** The source text of the file that holds the descriptions. */
export function writeDeclared(descriptions: Record<string, string>): string {
  const entries = Object.entries(descriptions).map(([name, text]) => `  '${name}': \`${text}\`,`);
  return [
    '// Written from the types of the installed `stripe` package:',
    '// UPDATE_PARAMETERS=1 node --experimental-vm-modules node_modules/.bin/jest --selectProjects contract',
    "import { type ParameterName } from './names.js';",
    '',
    '/** What each request may carry, in the notation that grammar.ts reads. */',
    'export const declaredParameters: Record<ParameterName, string> = {',
    ...entries,
    '};',
    '',
  ].join('\n');
}

function describeFields(checker: ts.TypeChecker, type: ts.Type, separator: string): string {
  return checker
    .getPropertiesOfType(type)
    .map((property) => {
      const spec = describe(checker, checker.getTypeOfSymbol(property), property.name);
      return `${property.name}${isOptional(property) ? '' : '!'}:${spec}`;
    })
    .join(separator);
}

function describe(checker: ts.TypeChecker, type: ts.Type, name: string): string {
  const parts = (type.isUnion() ? type.types : [type]).filter(
    (part) => (part.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) === 0,
  );
  const literals = parts.filter((part): part is ts.StringLiteralType => part.isStringLiteral());
  const words = literals.map((part) => part.value).filter((word) => word !== '');
  const specs = new Set<string>();
  if (literals.length > words.length) specs.add('empty');
  for (const part of parts) {
    if (part.isStringLiteral()) continue;
    // The SDK leaves its enums open for words it may learn later; at one version Stripe refuses every other word.
    if (words.length > 0 && part.flags & ts.TypeFlags.Intersection) continue;
    specs.add(describeOne(checker, part, name));
  }
  if (words.length > 0) specs.add(`(${words.sort().join(' ')})`);
  return [...specs].join('|');
}

function describeOne(checker: ts.TypeChecker, type: ts.Type, name: string): string {
  if (type.flags & ts.TypeFlags.BooleanLike) return 'b';
  if (type.flags & ts.TypeFlags.StringLike) return 's';
  if (type.flags & ts.TypeFlags.NumberLike) return FRACTIONS.test(name) ? 'n' : 'i';
  if (type.flags & ts.TypeFlags.Intersection) return 's';
  if (checker.typeToString(type) === 'Decimal') return 'n';
  if (checker.isArrayType(type)) {
    const [element] = checker.getTypeArguments(type as ts.TypeReference);
    return `[${element ? describe(checker, element, name) : 's'}]`;
  }
  if (type.getStringIndexType()) return 'map';
  if (name === 'file') return 'file';
  return `{${describeFields(checker, type, ',')}}`;
}
