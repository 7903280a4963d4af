import { anyCall, makeCall, type OddCall, showCall } from './constructs';
import { fuzz } from './fuzz-cases';

fuzz<OddCall>({ name: 'constructs', cases: 20_000, make: anyCall, take: makeCall, show: showCall });
