import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isSpecifiedScalarType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** How a schema falls short of a contract. */
export interface Shortfall {
  /** Schema coordinates (`Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE`) that the contract has and we do not. */
  missing: string[];
  /** What is there but not as the contract says, one sentence each. */
  different: string[];
}

/** Compares with a contract: we may have more than it says, never less and never something else under the same name. */
export function compareWithContract(contract: GraphQLSchema, ours: GraphQLSchema): Shortfall {
  const shortfall: Shortfall = { missing: [], different: [] };
  for (const expected of Object.values(contract.getTypeMap())) {
    if (isIntrospectionType(expected) || isSpecifiedScalarType(expected)) continue;
    const actual = ours.getType(expected.name);
    if (!actual) shortfall.missing.push(expected.name);
    else if (actual.constructor !== expected.constructor) {
      shortfall.different.push(`${expected.name} is a ${actual.constructor.name}, not a ${expected.constructor.name}`);
    } else compareType(expected, actual, shortfall);
  }
  return shortfall;
}

function compareType(expected: GraphQLNamedType, actual: GraphQLNamedType, shortfall: Shortfall): void {
  if (isEnumType(expected) && isEnumType(actual)) {
    const values = expected.getValues().map(({ name }) => name);
    shortfall.missing.push(
      ...values.filter((name) => !actual.getValue(name)).map((name) => `${expected.name}.${name}`),
    );
  }
  if (isInputObjectType(expected) && isInputObjectType(actual)) {
    compareInputs(expected.getFields(), actual.getFields(), (name) => `${expected.name}.${name}`, shortfall);
    reportDemands(
      Object.values(actual.getFields()).filter(isRequiredInputField),
      expected.getFields(),
      actual.name,
      shortfall,
    );
  }
  const composite =
    (isObjectType(expected) && isObjectType(actual)) || (isInterfaceType(expected) && isInterfaceType(actual));
  if (!composite) return;
  for (const { name } of expected.getInterfaces()) {
    if (actual.getInterfaces().some((each) => each.name === name)) continue;
    shortfall.different.push(`${expected.name} does not implement ${name}`);
  }
  for (const field of Object.values(expected.getFields())) {
    const coordinate = `${expected.name}.${field.name}`;
    const found = actual.getFields()[field.name];
    if (found) compareField(field, found, coordinate, shortfall);
    else shortfall.missing.push(coordinate);
  }
}

function compareField(
  expected: GraphQLField<unknown, unknown>,
  actual: GraphQLField<unknown, unknown>,
  coordinate: string,
  shortfall: Shortfall,
): void {
  if (String(expected.type) !== String(actual.type)) {
    shortfall.different.push(`${coordinate} is ${String(actual.type)}, not ${String(expected.type)}`);
  }
  const expectedArguments = byName(expected.args);
  compareInputs(expectedArguments, byName(actual.args), (name) => `${coordinate}(${name}:)`, shortfall);
  reportDemands(actual.args.filter(isRequiredArgument), expectedArguments, coordinate, shortfall);
}

type Input = GraphQLArgument | GraphQLInputField;

function compareInputs(
  expected: Record<string, Input>,
  actual: Record<string, Input>,
  coordinateOf: (name: string) => string,
  shortfall: Shortfall,
): void {
  for (const [name, input] of Object.entries(expected)) {
    const found = actual[name];
    if (!found) shortfall.missing.push(coordinateOf(name));
    else if (describeInput(found) !== describeInput(input)) {
      shortfall.different.push(`${coordinateOf(name)} is ${describeInput(found)}, not ${describeInput(input)}`);
    }
  }
}

/** Something new that callers must give breaks those who do not know of it. */
function reportDemands(required: Input[], known: Record<string, Input>, place: string, shortfall: Shortfall): void {
  const demanded = required.filter(({ name }) => !(name in known));
  shortfall.different.push(...demanded.map(({ name }) => `${place} demands ${name}, which the contract does not know`));
}

function describeInput(input: Input): string {
  return input.defaultValue === undefined
    ? String(input.type)
    : `${String(input.type)} = ${JSON.stringify(input.defaultValue)}`;
}

function byName<T extends { name: string }>(list: readonly T[]): Record<string, T> {
  return Object.fromEntries(list.map((each) => [each.name, each]));
}
