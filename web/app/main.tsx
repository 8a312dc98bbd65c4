import { createRoot } from 'react-dom/client';
import { App } from './app.js';

// A page that was open while the console was replaced asks for files that are gone.
addEventListener('vite:preloadError', () => location.reload());

const root = document.querySelector('#root');
if (root !== null) createRoot(root).render(<App />);
