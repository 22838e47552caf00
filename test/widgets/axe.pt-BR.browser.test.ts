import { axeMatrix } from '../helpers/axe-matrix.ts';

axeMatrix('pt-BR');
