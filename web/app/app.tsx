import { lazy, Suspense, useCallback, useState } from 'react';
import { RouterProvider } from 'react-router/dom';
import { IS_REHEARSAL } from '../lib/time.js';
import { Providers } from './providers.js';
import { router } from './routes.js';

const RehearsalBar = lazy(async () => ({
  default: (await import('../features/rehearsal/rehearsal-bar.js')).RehearsalBar,
}));

export function App() {
  // Remount the pages when the clock of a rehearsal moves, because their data is of another day.
  const [moves, setMoves] = useState(0);
  const onMove = useCallback(() => setMoves((count) => count + 1), []);
  return (
    <Providers>
      {IS_REHEARSAL && (
        <Suspense fallback={null}>
          <RehearsalBar onMove={onMove} />
        </Suspense>
      )}
      <RouterProvider key={moves} router={router} />
    </Providers>
  );
}
