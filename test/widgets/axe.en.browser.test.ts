import { axeMatrix } from '../helpers/axe-matrix.ts';

axeMatrix('en');
