import { Text, View } from '@tarojs/components'
import { topicLabel } from '@/copy/labels'
import { ageBandText } from '@/copy/wording'
import type { Article } from '@/domain/article'
import { Card } from '../card'
import { Tag } from '../tag'
import './index.scss'

interface Props {
  article: Article
  onOpen: (articleId: string) => unknown
}

/** An article in a list: what about, for which age, how old, and who answers for it. */
export const ArticleCard = ({ article, onOpen }: Props) => (
  <Card onTap={() => onOpen(article._id)} label={`${article.title}，${ageBandText(article.ageMonths)}`}>
    <Text className='title'>{article.title}</Text>
    <Text className='meta'>{article.summary}</Text>
    <View className='tags'>
      <Tag>{topicLabel[article.topic]}</Tag>
      <Tag tone='sky'>{ageBandText(article.ageMonths)}</Tag>
      {!article.reviewer && <Tag tone='sun'>待专业审核</Tag>}
    </View>
    <Text className='small article-card__date'>{article.updatedAt} 更新</Text>
  </Card>
)
