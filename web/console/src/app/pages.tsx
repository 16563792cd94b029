import AppLayout from '@cloudscape-design/components/app-layout';
import SideNavigation from '@cloudscape-design/components/side-navigation';
import Spinner from '@cloudscape-design/components/spinner';
import SplitPanel from '@cloudscape-design/components/split-panel';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { useTexts } from '../shared/texts/use-texts';
import { PageGuard } from '../shared/view/page-guard';
import { SplitContext, type SplitDetails } from '../shared/view/split-details';
import { NoPage } from './no-page';

const CallsPage = lazy(() => import('../features/calls/components/calls-page'));
const CallPage = lazy(() => import('../features/call/components/call-page'));
const LimitsPage = lazy(() => import('../features/limits/components/limits-page'));
const OverviewPage = lazy(() => import('../features/overview/components/overview-page'));

/** The pages between navigation, notices and the panel for details. */
export function Pages({ notices }: { readonly notices: ReactNode }) {
  const texts = useTexts();
  const { pathname } = useLocation();
  const [isNavigating, setNavigating] = useState(true);
  const [details, setDetails] = useState<SplitDetails>();
  const [isSplit, setSplit] = useState(false);
  const [splitSize, setSplitSize] = useState(360);
  const split = useMemo(
    () => ({
      show: (next: SplitDetails | undefined) => {
        setDetails(next);
        if (!next) setSplit(false);
      },
      open: () => setSplit(true),
    }),
    [],
  );
  return (
    <AppLayout
      headerSelector="#top"
      ariaLabels={{
        navigation: texts.navigation,
        navigationToggle: texts.openMenu,
        navigationClose: texts.closeMenu,
        notifications: texts.notices,
      }}
      navigation={<Navigation pathname={pathname} />}
      navigationWidth={220}
      navigationOpen={isNavigating}
      onNavigationChange={({ detail }) => setNavigating(detail.open)}
      notifications={notices}
      stickyNotifications
      toolsHide
      splitPanelOpen={isSplit}
      splitPanelSize={splitSize}
      onSplitPanelResize={({ detail }) => setSplitSize(detail.size)}
      onSplitPanelToggle={({ detail }) => setSplit(detail.open)}
      splitPanel={
        details && (
          <SplitPanel
            header={details.header}
            i18nStrings={{
              openButtonAriaLabel: texts.openDetails,
              closeButtonAriaLabel: texts.closeDetails,
              resizeHandleAriaLabel: texts.resizeDetails,
            }}
          >
            {details.content}
          </SplitPanel>
        )
      }
      content={
        <SplitContext value={split}>
          <PageGuard key={pathname}>
            <Suspense fallback={<Spinner size="large" />}>
              <Routes>
                <Route path="/" element={<Navigate to="/calls" replace />} />
                <Route path="/calls" element={<CallsPage />} />
                <Route path="/calls/:contactId" element={<CallPage />} />
                <Route path="/limits" element={<LimitsPage />} />
                <Route path="/overview" element={<OverviewPage />} />
                <Route path="*" element={<NoPage />} />
              </Routes>
            </Suspense>
          </PageGuard>
        </SplitContext>
      }
    />
  );
}

function Navigation({ pathname }: { readonly pathname: string }) {
  const texts = useTexts();
  return (
    <SideNavigation
      activeHref={['#/overview', '#/limits'].find((href) => href === `#${pathname}`) ?? '#/calls'}
      items={[
        { type: 'link', text: texts.pages.calls, href: '#/calls' },
        { type: 'link', text: texts.pages.overview, href: '#/overview' },
        { type: 'link', text: texts.pages.limits, href: '#/limits' },
      ]}
    />
  );
}
