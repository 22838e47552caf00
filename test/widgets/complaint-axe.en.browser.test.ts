import { axeMatrix } from '../helpers/axe-matrix.ts';
import { complaintStates } from '../helpers/complaint-states.ts';

axeMatrix('en', complaintStates);
