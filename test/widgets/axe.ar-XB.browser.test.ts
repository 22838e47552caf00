import { axeMatrix } from '../helpers/axe-matrix.ts';

axeMatrix('ar-XB');
