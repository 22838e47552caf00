import { SameDoorStatus } from '../widgets/status.ts';
import { defineOnce } from './define-once.ts';

// Reading the script and drawing the page are two tasks: in one they hold a slow device for longer than 50 ms.
setTimeout(() => defineOnce('same-door-status', SameDoorStatus));
