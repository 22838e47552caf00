import { autoUpdate, computePosition, flip, offset, shift, size } from '@floating-ui/dom';

const gap = 8; // px to the button and to the window's edges
const least = 88; // px: two doors can always be seen

/** Keeps the menu beside its button and inside the window, whatever scrolls or grows. */
export function place(button: HTMLElement, menu: HTMLElement, signal: AbortSignal): void {
  const move = async () => {
    const { x, y } = await computePosition(button, menu, {
      strategy: 'fixed',
      placement: 'bottom-start',
      middleware: [
        offset(gap),
        flip({ padding: gap }),
        shift({ padding: gap }),
        size({ padding: gap, apply: ({ availableHeight }) => menu.style.setProperty('max-block-size', `${Math.max(availableHeight, least)}px`) }),
      ],
    });
    menu.style.setProperty('left', `${x}px`);
    menu.style.setProperty('top', `${y}px`);
  };
  signal.addEventListener('abort', autoUpdate(button, menu, () => void move()));
}
