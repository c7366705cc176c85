import type { DemoAccounts } from './demo-data.js';

export interface DemoLine extends DemoAccounts {
  url: string;
  graphqlUrl: string;
  sandboxUrl: string;
  mailUrl: string;
  remitPid: number;
}

/** What to try, for people; everything is on one screen. */
export function printTour(demo: DemoLine): void {
  process.stdout.write(`
Remit runs at       ${demo.url}   (process ${demo.remitPid}; kill -9 it, it comes back and nothing is lost)
Admin app           ${demo.url}/admin
GraphQL             ${demo.graphqlUrl}
Local Stripe        ${demo.sandboxUrl}   It is NOT Stripe: no money moves, cards are test numbers.
Mails               ${demo.mailUrl}   What clients and people here are mailed; nothing leaves this machine.

Sign in as          ${demo.email}   ${demo.password}   (also a billing clerk in the other organization)
A technician        ${demo.technicianEmail}   ${demo.technicianPassword}
Another organization ${demo.secondEmail}   ${demo.secondPassword}   (not connected)

Pay your first invoice:
  TOKEN=$(curl -s ${demo.graphqlUrl} -H 'content-type: application/json' -d '{"query":"mutation{signIn(input:{email:\\"${demo.email}\\",password:\\"${demo.password}\\"}){accessToken}}"}' | sed 's/.*"accessToken":"\\([^"]*\\)".*/\\1/')
  curl -s ${demo.graphqlUrl} -H 'content-type: application/json' -H "authorization: Bearer $TOKEN" -d '{"query":"{invoices{edges{node{number status amountDue{decimal} payLink{url}}}}}"}'
  Open a payLink url in a browser, pay with 4242 4242 4242 4242, any future date and code, and ask again: PAID.
  Or as the client does: open ${demo.mailUrl}, the mail of the invoice, Pay online – and find the receipt there.
  Others to try: 4000 0000 0000 0002 is declined; bank account 000123456789 settles days later:
  curl -s ${demo.sandboxUrl}/_sandbox/clock -d '{"advance_seconds":500000}'

Ctrl-C stops everything; the next npm run demo finds it as it was left (npm run demo -- --fresh starts over).
`);
}
