import '@cloudscape-design/global-styles/index.css';
import { createRoot } from 'react-dom/client';

const place = document.getElementById('support');
if (place) createRoot(place).render(<main />);
