/** The local Stripe as a child of a benchmark: it ends when the benchmark does. */
process.stdin.resume().on('end', () => process.exit(0));
process.argv.push('--port', '0');
await import('../../sandbox/main.js');
