import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { Leave } from './leave.jsx';

const root = document.getElementById('root');
const page = (
  <StrictMode>
    <Leave />
  </StrictMode>
);

// What the server has rendered is taken over; an empty page is filled.
if (root.firstElementChild) hydrateRoot(root, page);
else createRoot(root).render(page);
