import { Button, Checkbox, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useMutation } from 'urql';
import { commonTexts } from '../../texts/common';
import { stripeTexts } from '../../texts/stripe';
import { FormProblem } from '../../ui/FormProblem';
import { explain, tellDone } from '../../ui/problem';
import { inFlightOf } from './in-flight';
import { InFlightList } from './InFlightList';
import { DisconnectStripeDocument } from './stripe.gql';

const texts = stripeTexts.disconnect;

/** Says what will happen, lists what is in flight, and then does it. */
export function DisconnectCard() {
  const [opened, { open, close }] = useDisclosure(false);
  const [{ fetching }, disconnect] = useMutation(DisconnectStripeDocument);
  const [inFlight, setInFlight] = useState<string[]>([]);
  const [force, setForce] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const run = async () => {
    const { error } = await disconnect({ force });
    const items = error ? inFlightOf(error) : [];
    setInFlight(items);
    setProblem(error && items.length === 0 ? explain(error) : null);
    if (!error) tellDone(texts.done);
  };
  return (
    <Group justify="flex-end">
      <Button variant="light" color="red" onClick={open}>
        {texts.button}
      </Button>
      <Modal opened={opened} onClose={close} title={texts.title}>
        <Stack>
          <FormProblem>{problem}</FormProblem>
          <div>
            <Text size="sm">{texts.will}</Text>
            <List size="sm" mt={4}>
              {texts.points.map((point) => (
                <List.Item key={point}>{point}</List.Item>
              ))}
            </List>
          </div>
          <Text size="sm">{texts.stays}</Text>
          <InFlightList items={inFlight} />
          {inFlight.length > 0 && (
            <>
              <Text size="sm">{texts.gentle}</Text>
              <Checkbox
                label={texts.force}
                checked={force}
                onChange={(event) => setForce(event.currentTarget.checked)}
              />
            </>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {commonTexts.cancel}
            </Button>
            <Button color="red" loading={fetching} disabled={inFlight.length > 0 && !force} onClick={() => void run()}>
              {texts.confirm}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Group>
  );
}
