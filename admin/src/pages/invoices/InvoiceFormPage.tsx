import { Alert } from '@mantine/core';
import { useParams, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { useViewer } from '../../api/viewer';
import { invoiceTexts } from '../../texts/invoices';
import type { ClientChoice } from '../../ui/ClientSelect';
import { Loaded } from '../../ui/Loaded';
import { Page } from '../../ui/Page';
import { DraftEditor } from './DraftEditor';
import { draftOf, newDraft } from './draft-form';
import { ClientToInvoiceDocument, InvoiceToCopyDocument } from './invoices.gql';

const texts = invoiceTexts.form;

/** Writes a draft: an empty one (`?client=` chooses the client), a copy of another invoice (`?from=`), or a change of a draft. */
export default function InvoiceFormPage() {
  const { id } = useParams();
  const [parameters] = useSearchParams();
  const copied = id ?? parameters.get('from');
  const clientId = parameters.get('client');
  return (
    <Page
      title={id ? texts.editTitle : texts.title}
      about={id ? texts.editHint : undefined}
      back={{ to: id ? `/invoices/${id}` : '/invoices', label: id ? invoiceTexts.draft : invoiceTexts.title }}
    >
      {copied ? <Copy id={copied} changes={id !== undefined} /> : clientId ? <For id={clientId} /> : <Blank />}
    </Page>
  );
}

function Blank({ client = null }: { client?: ClientChoice | null }) {
  const { defaultCurrency } = useViewer().organization;
  return <DraftEditor values={newDraft(client, defaultCurrency)} client={client} />;
}

function For({ id }: { id: string }) {
  const query = useQuery({ query: ClientToInvoiceDocument, variables: { id } });
  return <Loaded query={query}>{({ client }) => <Blank key={client.id} client={client} />}</Loaded>;
}

function Copy({ id, changes }: { id: string; changes: boolean }) {
  // Never an older one: what is changed has to be the draft as it is now.
  const query = useQuery({ query: InvoiceToCopyDocument, variables: { id }, requestPolicy: 'network-only' });
  return (
    <Loaded query={query}>
      {({ invoice }) =>
        changes && invoice.status !== 'DRAFT' ? (
          <Alert color="yellow">{texts.issuedAlready}</Alert>
        ) : (
          <DraftEditor
            key={invoice.id}
            values={draftOf(invoice, changes)}
            client={invoice.client}
            draft={changes ? invoice : undefined}
          />
        )
      }
    </Loaded>
  );
}
