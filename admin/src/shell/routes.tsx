import { lazy, Suspense, useSyncExternalStore, type ComponentType } from 'react';
import { Navigate, type RouteObject } from 'react-router';
import { sessions } from '../api/session-store';
import { useMay } from '../api/viewer';
import { TableSkeleton } from '../ui/DataTable';
import { BrokenPage } from './BrokenPage';
import { Home } from './Home';
import { NotAllowed, NotFound } from './NoPage';
import { PAGES, type PageEntry } from './pages';
import { Starting } from './Waiting';

const SignInPage = lazy(() => import('./SignInPage'));
// Not needed to sign in.
const Layout = lazy(() => import('./Layout'));

/** Every page with its address, for whoever may see it. */
export function routes(): RouteObject[] {
  const pages = PAGES.map((page) => {
    const Content = lazy(page.load);
    return { path: page.path, element: <Guarded page={page} Content={Content} />, errorElement: <BrokenPage /> };
  });
  return [
    {
      element: <Frame />,
      errorElement: <BrokenPage />,
      children: [
        ...pages,
        { path: 'sign-in', element: <Navigate to="/" replace /> },
        { path: '*', element: <NotFound /> },
      ],
    },
  ];
}

/** Whatever the address: first sign in. The address stays, so that signing in leads where one wanted to go. */
function Frame() {
  const { kind } = useSyncExternalStore(sessions.subscribe, sessions.state);
  return <Suspense fallback={<Starting />}>{kind === 'signed_in' ? <Layout /> : <SignInPage />}</Suspense>;
}

function Guarded({ page, Content }: { page: PageEntry; Content: ComponentType }) {
  if (page.permission) return <WhoMay permission={page.permission} isFirst={page.path === ''} Content={Content} />;
  return <Shown Content={Content} />;
}

interface WhoMayProps {
  permission: NonNullable<PageEntry['permission']>;
  isFirst: boolean;
  Content: ComponentType;
}

function WhoMay({ permission, isFirst, Content }: WhoMayProps) {
  if (useMay(permission)) return <Shown Content={Content} />;
  // The first page is where everybody arrives: it leads to what there is for them.
  return isFirst ? <Home /> : <NotAllowed permission={permission} />;
}

function Shown({ Content }: { Content: ComponentType }) {
  return (
    <Suspense fallback={<TableSkeleton />}>
      <Content />
    </Suspense>
  );
}
