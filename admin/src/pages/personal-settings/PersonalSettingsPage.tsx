import { personalSettingsTexts as texts } from '../../texts/personal-settings';
import { Page } from '../../ui/Page';
import { PasswordCard } from './PasswordCard';
import { PreferencesCard } from './PreferencesCard';

export default function PersonalSettingsPage() {
  return (
    <Page title={texts.title}>
      <PasswordCard />
      <PreferencesCard />
    </Page>
  );
}
