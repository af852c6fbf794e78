import { tellStaffStory } from '../support/staff-story'
import { weappStage } from './support/weapp-stage'

/** The staff side from the first right to the table, on the build that ships. */
tellStaffStory(weappStage('按数字找'))
