import { Navigate } from 'react-router';
import { useViewer } from '../api/viewer';
import { navigationTexts } from '../texts/navigation';
import { EmptyState } from '../ui/EmptyState';
import { Page } from '../ui/Page';
import { offered } from './offered';

/** The first page that the role offers. */
export function Home() {
  const first = offered(useViewer().permissions)[0];
  if (first) return <Navigate to={`/${first.path}`} replace />;
  const { title, text } = navigationTexts.nothing;
  return (
    <Page title={title}>
      <EmptyState icon="home" title={title}>
        {text}
      </EmptyState>
    </Page>
  );
}
