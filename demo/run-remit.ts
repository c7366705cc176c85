/**
 * Starts Remit as a child of the demo. The pipe on standard input ends when the demo is gone, however it went; Remit then
 * stops too, instead of staying behind without its database.
 */
process.stdin.resume();
process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM'));
await import('../src/main.js');
