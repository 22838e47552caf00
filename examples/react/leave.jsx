import { useEffect, useRef, useState } from 'react';

/**
 * Shows: the widget under React, on the server, while hydrating and in StrictMode. The element is defined after mounting,
 * because it adds a live region to itself that React did not render; events are listened to on the element, because React
 * attaches none while hydrating (react#35446).
 */
export function Leave({ endpoint = '/v1/acme' }) {
  const door = useRef(null);
  const [receiptId, setReceiptId] = useState('');

  useEffect(() => {
    const element = door.current;
    const received = (event) => setReceiptId(event.receiptId);
    element.addEventListener('same-door-received', received);
    import('same-door/cancel/define');
    return () => element.removeEventListener('same-door-received', received);
  }, []);

  return (
    <main>
      <h1>Leave Acme</h1>
      <same-door-cancel ref={door} open endpoint={endpoint} suppressHydrationWarning>
        <a href="/f/acme/cancel">Cancel my contract</a>
      </same-door-cancel>
      {receiptId && <p id="thanks">Acme has your request {receiptId}.</p>}
    </main>
  );
}
