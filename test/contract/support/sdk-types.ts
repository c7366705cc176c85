import ts from 'typescript';

const PROBE = `${process.cwd()}/stripe-types.probe.ts`;

/** The types of the installed `stripe` package, opened with the compiler. */
export interface SdkTypes {
  checker: ts.TypeChecker;
  /** The type called `Stripe.<name>`, for every name asked for. */
  types: Map<string, ts.Type>;
}

/**
 * Opens the SDK's declarations and resolves the given names, such as `Checkout.Session`.
 * The probe file exists in memory only; it makes the compiler load the package as our own code does.
 */
export function openSdkTypes(names: string[]): SdkTypes {
  const code = [
    `import Stripe from 'stripe';`,
    ...names.map((name, index) => `export type T${index} = Stripe.${name};`),
  ].join('\n');
  const host = ts.createCompilerHost({});
  const readSource = host.getSourceFile.bind(host);
  const exists = host.fileExists.bind(host);
  host.getSourceFile = (file, options) =>
    file === PROBE ? ts.createSourceFile(file, code, ts.ScriptTarget.ES2023, true) : readSource(file, options);
  host.fileExists = (file) => file === PROBE || exists(file);
  const program = ts.createProgram(
    [PROBE],
    {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2023,
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
    },
    host,
  );
  const source = program.getSourceFile(PROBE);
  if (!source) throw new Error('The probe file was not compiled');
  const failures = program.getSemanticDiagnostics(source);
  if (failures.length > 0)
    throw new Error(failures.map((failure) => ts.flattenDiagnosticMessageText(failure.messageText, '\n')).join('\n'));
  const checker = program.getTypeChecker();
  const types = new Map<string, ts.Type>();
  source.forEachChild((node) => {
    if (!ts.isTypeAliasDeclaration(node)) return;
    const name = names[Number(node.name.text.slice(1))];
    if (name !== undefined) types.set(name, checker.getTypeAtLocation(node.name));
  });
  return { checker, types };
}

/** Whether a property may be left out. */
export function isOptional(property: ts.Symbol): boolean {
  return (property.flags & ts.SymbolFlags.Optional) !== 0;
}
