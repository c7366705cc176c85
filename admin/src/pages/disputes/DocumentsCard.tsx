import { Alert, Button, FileInput, Group, Select, SimpleGrid, Stack } from '@mantine/core';
import { useState } from 'react';
import { callRest } from '../../api/rest';
import { disputeTexts } from '../../texts/disputes';
import { Card } from '../../ui/Card';
import { tellDone } from '../../ui/problem';
import type { DisputeDetailsFragment, EvidenceFileField } from './disputes.gql';
import { DocumentList } from './EvidenceShown';

const texts = disputeTexts.evidence;

const LARGEST = 4 * 1024 * 1024;
const KINDS = Object.entries(texts.kinds).map(([value, label]) => ({ value, label }));

/** Documents for the bank: those that are there, and one more. */
export function DocumentsCard({ dispute, onAdded }: { dispute: DisputeDetailsFragment; onAdded: () => void }) {
  const [kind, setKind] = useState<EvidenceFileField>('SERVICE_DOCUMENTATION');
  const [file, setFile] = useState<File | null>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const tooLarge = file !== null && file.size > LARGEST;
  const add = async () => {
    if (!file) return;
    setBusy(true);
    const problem = await upload(dispute.id, kind, file);
    setBusy(false);
    setFailed(problem);
    if (problem) return;
    setFile(null);
    tellDone(texts.added);
    onAdded();
  };
  return (
    <Card title={texts.documents} about={texts.documentsHint}>
      <Stack>
        {failed && (
          <Alert color="red" role="alert">
            {failed}
          </Alert>
        )}
        <DocumentList files={dispute.evidence.files} />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Select
            label={texts.documentKind}
            data={KINDS}
            value={kind}
            allowDeselect={false}
            onChange={(value) => value && setKind(value as EvidenceFileField)}
          />
          <FileInput
            label={texts.document}
            placeholder={texts.choose}
            accept="application/pdf,image/jpeg,image/png"
            value={file}
            onChange={setFile}
            error={tooLarge ? texts.tooLarge : undefined}
          />
        </SimpleGrid>
        <Group justify="flex-end">
          <Button variant="default" loading={busy} disabled={!file || tooLarge} onClick={() => void add()}>
            {texts.add}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}

/** Sends the document; answers what went wrong, in words, or null. */
async function upload(disputeId: string, kind: EvidenceFileField, file: File): Promise<string | null> {
  const query = new URLSearchParams({ kind, name: file.name }).toString();
  const init = { method: 'POST', headers: { 'content-type': file.type }, body: file };
  return callRest(`/api/disputes/${disputeId}/files?${query}`, init).then(
    (answer) => (answer.ok ? null : texts.failed),
    () => texts.failed,
  );
}
