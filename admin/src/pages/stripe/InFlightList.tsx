import { Alert, List } from '@mantine/core';
import { stripeTexts } from '../../texts/stripe';
import { Icon } from '../../ui/icons';

/** What would no longer be followed. */
export function InFlightList({ items }: { items: string[] }) {
  if (items.length === 0) return null;
  return (
    <Alert color="yellow" icon={<Icon name="warning" />} title={stripeTexts.disconnect.inFlight}>
      <List size="sm">
        {items.map((item) => (
          <List.Item key={item}>{item}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
