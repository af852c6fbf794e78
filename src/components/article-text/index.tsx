import { Text, View } from '@tarojs/components'
import { editionText, reviewText, validText } from '@/copy/article'
import { topicLabel } from '@/copy/labels'
import { ageBandText } from '@/copy/wording'
import type { Article } from '@/domain/article'
import type { LocalDate } from '@/domain/time'
import { ArticleBody } from '../article-body'
import { Card } from '../card'
import { SourceLine } from '../source-line'
import { Tag } from '../tag'
import './index.scss'

interface Props {
  article: Article
  today: LocalDate
  onCopy?: (url: string) => unknown
}

/** One article as parents read it: who answers for it, until when, what was corrected, and what it rests on. */
export function ArticleText({ article, today, onCopy }: Props) {
  const { title, summary, topic, ageMonths, updatedAt, reviewer, validUntil, editions = [], blocks, sources } = article
  return (
    <>
      <Text className='heading'>{title}</Text>
      <View className='tags'>
        <Tag>{topicLabel[topic]}</Tag>
        <Tag tone='sky'>{ageBandText(ageMonths)}</Tag>
        {!reviewer && <Tag tone='sun'>待专业审核</Tag>}
      </View>
      <Text className='small article-text__date'>
        {updatedAt} 更新{reviewer ? ` · ${reviewText(reviewer)}` : ''}
      </Text>
      {validUntil && <Text className='small'>{validText(validUntil, today)}</Text>}
      <Text className='article-text__summary'>{summary}</Text>
      <ArticleBody blocks={blocks} />
      {!reviewer && (
        <Card tone='sun'>
          <Text className='title'>待专业审核</Text>
          <Text>文章依据下列公开资料整理，还没有专业人员审核过。</Text>
        </Card>
      )}
      <Card>
        <Text className='title'>依据</Text>
        {sources.map((source) => (
          <SourceLine key={source.title} source={source} onCopy={onCopy} />
        ))}
      </Card>
      {editions.length > 1 && (
        <Card>
          <Text className='title'>更正与版本</Text>
          {[...editions].reverse().map((edition) => (
            <Text key={edition.number} className='meta article-text__edition'>
              {editionText(edition)}
            </Text>
          ))}
        </Card>
      )}
      <Text className='article-text__caution'>内容供参考，不能代替诊疗。孩子不舒服或您拿不准，请到儿保门诊或医院。</Text>
    </>
  )
}
