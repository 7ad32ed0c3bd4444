// Settings with nothing in them, for tests that are about something else.
import type { Settings } from '@stagebook/contract';
import { startingMovement } from '../../server/lifecycle/default-settings.ts';

export const bareSettings: Settings = {
  stages: [],
  segments: [],
  rules: [],
  movement: startingMovement,
  deals: { pipeline: null, stage: null, meetingSources: [], bookedStage: '', afterBooking: 'keep' },
  notifications: { audience: 'all_owners', teamId: null },
  paused: false,
};
