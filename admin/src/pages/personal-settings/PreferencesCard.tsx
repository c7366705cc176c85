import { Switch, Text } from '@mantine/core';
import { useMutation, useQuery } from 'urql';
import { personalSettingsTexts } from '../../texts/personal-settings';
import { Card } from '../../ui/Card';
import { DataTable } from '../../ui/DataTable';
import { Loaded } from '../../ui/Loaded';
import { tellProblem } from '../../ui/problem';
import {
  NotificationPreferencesDocument,
  SetNotificationPreferenceDocument,
  type SetNotificationPreferenceInput,
} from './personal-settings.gql';

const texts = personalSettingsTexts.notifications;

export function PreferencesCard() {
  const query = useQuery({ query: NotificationPreferencesDocument });
  const [, set] = useMutation(SetNotificationPreferenceDocument);
  const change = async (input: SetNotificationPreferenceInput) => {
    const { error } = await set({ input });
    if (error) tellProblem(error);
  };
  return (
    <Card title={texts.title} about={texts.about}>
      <Loaded query={query}>
        {({ notificationPreferences }) => (
          <DataTable
            label={texts.title}
            rows={notificationPreferences}
            rowKey={(each) => each.kind}
            empty={<Text p="md">{texts.none}</Text>}
            columns={[
              { header: texts.what, cell: (each) => each.description, phone: 'wide' },
              ...(['inApp', 'email'] as const).map((channel) => ({
                header: texts[channel],
                width: 120,
                cell: ({ kind, description, ...on }: (typeof notificationPreferences)[number]) => (
                  <Switch
                    checked={on[channel]}
                    aria-label={texts.switch(texts[channel], description)}
                    onChange={(event) => void change({ kind, [channel]: event.currentTarget.checked })}
                  />
                ),
              })),
            ]}
          />
        )}
      </Loaded>
    </Card>
  );
}
