import { pressInputs } from '@/domain/press-contract'
import { admitStaff, type StaffCaller } from '../lib/admit'
import { serve } from '../lib/serve'
import { addPicture } from './add-picture'
import { getArticle, listArticles, publishArticle, reviewArticle, saveArticle, submitArticle, withdrawArticle } from './articles'
import { AUDITED, MAY } from './may'
import { listFigures, publishCount, publishFigure } from './publish-figure'

export const main = serve<'press', StaffCaller>(
  'press',
  pressInputs,
  admitStaff(MAY),
  { listArticles, getArticle, saveArticle, addPicture, submitArticle, reviewArticle, publishArticle, withdrawArticle, listFigures, publishCount, publishFigure },
  AUDITED,
)
