import '@cloudscape-design/global-styles/index.css';
import AppLayout from '@cloudscape-design/components/app-layout';
import Table from '@cloudscape-design/components/table';
import PropertyFilter from '@cloudscape-design/components/property-filter';
import DateRangePicker from '@cloudscape-design/components/date-range-picker';
import SplitPanel from '@cloudscape-design/components/split-panel';
import { createRoot } from 'react-dom/client';

const place = document.getElementById('console');
if (place) createRoot(place).render(<AppLayout content={<Table columnDefinitions={[]} items={[]} />} />);
console.log(PropertyFilter, DateRangePicker, SplitPanel);
