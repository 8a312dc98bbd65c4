import { createRoot } from 'react-dom/client';
import { App } from './app.js';

// An open page from before a deployment asks for files that are gone.
addEventListener('vite:preloadError', () => location.reload());

const root = document.querySelector('#root');
if (root !== null) createRoot(root).render(<App />);
