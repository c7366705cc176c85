import { useEffect, useEffectEvent } from 'react';

/** Asks again every few seconds while `active` and the page is in sight: for what changes by itself and is not announced. */
export function useLive(again: (options: { requestPolicy: 'network-only' }) => void, active: boolean, everyMs = 3_000) {
  const look = useEffectEvent(() => {
    if (document.visibilityState === 'visible') again({ requestPolicy: 'network-only' });
  });
  useEffect(() => {
    if (!active) return;
    const timer = window.setInterval(() => look(), everyMs);
    return () => window.clearInterval(timer);
  }, [active, everyMs]);
}
