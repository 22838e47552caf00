// Registers every element.
import './define/cancel.ts';
