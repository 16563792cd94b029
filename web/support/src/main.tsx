import '@cloudscape-design/global-styles/index.css';
import './app/support.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';

// A page that was open while a new release came asks for files that are gone: the new page has the new ones.
window.addEventListener('vite:preloadError', () => window.location.reload());

const place = document.getElementById('support');
if (place) createRoot(place).render(<App />);
