import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import './app/app.css';

const place = document.getElementById('phone');
if (place) createRoot(place).render(<App />);
