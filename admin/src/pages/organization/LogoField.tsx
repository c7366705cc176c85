import { Button, FileButton, Group, Input } from '@mantine/core';
import { useMutation } from 'urql';
import { organizationTexts as texts } from '../../texts/organization';
import { tell, tellProblem } from '../../ui/problem';
import { notifications } from '@mantine/notifications';
import {
  RemoveOrganizationLogoDocument,
  SetOrganizationLogoDocument,
  type OrganizationSettingsFragment,
} from './organization.gql';

const MOST_BYTES = 512 * 1024;

/** The logo as clients see it; saved as soon as it is chosen. */
export function LogoField({ logo }: { logo: OrganizationSettingsFragment['logo'] }) {
  const [setting, set] = useMutation(SetOrganizationLogoDocument);
  const [removing, remove] = useMutation(RemoveOrganizationLogoDocument);
  const choose = async (file: File) => {
    if (file.size > MOST_BYTES) return notifications.show({ color: 'red', message: texts.tooLarge });
    tell((await set({ contentBase64: await base64Of(file) })).error, texts.saved);
  };
  const runRemove = async () => {
    const { error } = await remove({});
    if (error) tellProblem(error);
  };
  return (
    <Input.Wrapper label={texts.logo} description={texts.logoHint} labelElement="div">
      <Group mt={6}>
        {logo && <img src={logo.url} alt={texts.logo} height={48} style={{ maxWidth: 200, objectFit: 'contain' }} />}
        <FileButton accept="image/png,image/jpeg" onChange={(file) => file && void choose(file)}>
          {(props) => (
            <Button variant="default" size="xs" loading={setting.fetching} {...props}>
              {texts.chooseLogo}
            </Button>
          )}
        </FileButton>
        {logo && (
          <Button variant="subtle" color="red" size="xs" loading={removing.fetching} onClick={() => void runRemove()}>
            {texts.removeLogo}
          </Button>
        )}
      </Group>
    </Input.Wrapper>
  );
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
