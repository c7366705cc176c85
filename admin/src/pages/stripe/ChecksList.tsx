import { Alert, Group, Stack, Text, ThemeIcon } from '@mantine/core';
import { stripeTexts } from '../../texts/stripe';
import { Icon, type IconName } from '../../ui/icons';
import type { TestStripeCredentialsMutation } from './stripe.gql';

export type Checked = TestStripeCredentialsMutation['checked'];
type Check = Checked['checks'][number];

const texts = stripeTexts.checks;
const LOOKS: Record<Check['severity'], { color: string; icon: IconName }> = {
  OK: { color: 'teal', icon: 'check' },
  WARNING: { color: 'yellow', icon: 'warning' },
  FAILED: { color: 'red', icon: 'cross' },
};

/** What the connection doctor found, one line for each thing it looked at. */
export function ChecksList({ checked }: { checked: Checked }) {
  const { ok, accountName, accountId, mode, checks } = checked;
  const where = mode === 'TEST' ? stripeTexts.status.testMode : stripeTexts.status.liveMode;
  return (
    <Stack gap="sm">
      <Alert color={ok ? 'teal' : 'red'} role="status" icon={<Icon name={ok ? 'check' : 'warning'} />}>
        {ok ? texts.good(accountName ?? accountId ?? '', where.toLowerCase()) : texts.bad}
      </Alert>
      <Stack component="ul" aria-label={texts.title} gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {checks.map((check) => (
          <Line key={check.name + check.message} check={check} />
        ))}
      </Stack>
    </Stack>
  );
}

function Line({ check: { name, severity, message } }: { check: Check }) {
  const { color, icon } = LOOKS[severity];
  return (
    <Group component="li" gap="sm" wrap="nowrap" align="flex-start">
      <ThemeIcon variant="light" color={color} size={24} radius="xl" role="img" aria-label={texts[severity]}>
        <Icon name={icon} size={15} />
      </ThemeIcon>
      <div>
        <Text size="sm" fw={600}>
          {nameOf(name)}
        </Text>
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {message}
        </Text>
      </div>
    </Group>
  );
}

/** A check that is newer than this app is shown by its own name. */
function nameOf(name: string): string {
  const plain = name.replaceAll('_', ' ');
  return texts.names[name] ?? plain.charAt(0).toUpperCase() + plain.slice(1);
}
