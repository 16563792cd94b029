import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import './app/app.css';
import './app/page.css';
import './shared/controls.css';
import './features/call/phone.css';
import './features/call/captions.css';
import './features/hints/hints.css';
import './features/inbox/inbox.css';
import './features/trail/trail.css';

const place = document.getElementById('phone');
if (place) createRoot(place).render(<App />);
