import type { ImportField } from '#shared/domain/importField.ts'

/** A list of headings, written one after another between bars: a thousand array lines would hide the rules. */
function headings(text: string): readonly string[] {
  return text.split('|').map((heading) => heading.trim())
}

/**
 * Headings as real files write them, each list with the surest first. Sources: vendor and library files of
 * Chinese, English and Korean origin, the order tables of open library systems (dp2, FOLIO, Princeton's selector
 * lists), the record displays of Chinese catalogues. Written here as people see them; compared normalised.
 */
export const HEADING_SYNONYMS: Readonly<Record<ImportField, readonly string[]>> = {
  title: headings(`
    title | titles | book title | book-title | main title | title proper | full title | title name |
    publication title | publication_title | bib title | item title | product title | title statement |
    title/author | title / author | name of book | book name | bookname | original title |
    original_title | 书名 | 题名 | 标题 | 正题名 | 图书名称 | 书籍名称 | 图书名 | 题名/责任者 |
    题名与责任者 | 书刊名 | 书刊名称 | 刊名 | 期刊名 | 期刊名称 | 教材名称 | 资料名称 | 文献题名 | 名称 |
    品名 | 商品名称 | 中文书名 | 英文书名 | 外文书名 | 原书名 | 荐购书名 | 书名(题名) | 題名 | 書名 |
    正題名 | 圖書名稱 | 書籍名稱 | 題名/作者 | 서명 | 제목 | 도서명 | 표제
  `),
  subtitle: headings(`
    subtitle | sub title | sub-title | title remainder | remainder of title | 副标题 | 副题名 | 副书名 |
    其他题名 | 副書名 | 副題名 | 부제 | 부서명
  `),
  author: headings(`
    author | authors | author/editor | author / editor | book-author | author(s) | author name |
    main author | first author | first_author | contributors | contributor | creator | editor | editors |
    first editor | by | responsibility | statement of responsibility | 作者 | 著者 | 责任者 | 编著者 |
    著作者 | 主编 | 作者/译者 | 作译者 | 著译者 | 编者 | 第一责任者 | 主要责任者 | 著/编者 | 著作责任者 |
    编著 | 作者名 | 作者姓名 | 責任者 | 編著者 | 著譯者 | 作者/譯者 | 編者 | 主編 | 저자 | 지은이 |
    저자명 | 저작자 | 译者 | 譯者 | translator
  `),
  publisher: headings(`
    publisher | publishers | book-publisher | publisher name | publisher_name | pub name |
    publishing house | published by | press | imprint name | 出版社 | 出版者 | 出版机构 | 出版单位 |
    出版社名称 | 出版商 | 出版社名 | 版别 | 出版發行者 | 出版機構 | 出版單位 | 출판사 | 출판사명 |
    발행처 | 출판자
  `),
  place: headings(`
    place of pub | place of publication | pub place | place | publication place | city |
    country of origin | country | 出版地 | 出版地点 | 出版国 | 出版國 | 出版地點 | 출판지 | 발행지
  `),
  year: headings(`
    year | pub year | publication year | year of publication | year-of-publication | pub date |
    publication date | publish date | date of publication | published | date published | copyright date |
    copyright year | pubdate | publishdate | publication_date | begin publication date |
    original publication year | date_monograph_published_print | date | 出版年 | 出版年份 | 出版日期 |
    出版时间 | 出版年月 | 年份 | 年代 | 出版年代 | 出版月份 | 年 | 年月 | 出版年月日 | 出版時間 | 出版年度 |
    출판년도 | 출판연도 | 발행년 | 출판일 | 발행년도 | 出书时间 | 出书日期 | 出书年月 | 出書時間 | 出書日期 |
    预计出版时间 | 预计出版日期 | 预计出版年月 | 預計出版日期 | 預計出版時間 | 版次年月 | 发行日期 |
    发行时间 | 发行年月 | 发行年 | 發行日期 | 發行年月 | 發行年 | 発行年 | 発行年月 | 発行日 | 刊行年 | 刊行年月 |
    출판년 | 출판년월 | 출판연월 | 발행일 | 발행연도 | 발행년월 | 출간일 | 上市时间 | 上市日期 | 上市時間 |
    版权年 | 版權年 | 首版时间 | 首版年月 | 首版日期 | year published | release date | on-sale date
  `),
  isbn: headings(`
    isbn | isbns | isbn13 | isbn-13 | isbn 13 | isbn10 | isbn-10 | isbn/issn | isbn issn | isbn valid |
    print isbn | isbn (print) | isbn no | isbn number | print identifier | print_identifier |
    product ids | product id | ean | ean13 | ean-13 | gtin | e-isbn | eisbn | isbn (electronic) |
    online identifier | online_identifier | 书号 | 国际标准书号 | isbn号 | isbn书号 | 标准书号 |
    标准编码 | 标准号 | 国际标准编号 | isbn编号 | isbn/书号 | 标准编码(isbn) | 書號 | 國際標準書號 |
    isbn號 | 標準書號 | 국제표준도서번호
  `),
  issn: headings(`
    issn | print issn | e-issn | eissn | issn-l | 刊号 | 国际标准刊号 | 国际刊号 | issn号 | cn刊号 |
    刊號 | 國際標準刊號
  `),
  price: headings(`
    price | list price | unit price | us list | us list price | retail price | rrp | original price |
    estimated price | price (list) | unit cost | cost | amount | 定价 | 单价 | 价格 | 码洋 | 标价 | 价钱 |
    图书定价 | 原价 | 价格元 | 书价 | 预估价 | 估价 | 定價 | 單價 | 價格 | 標價 | 原價 | 書價 | 가격 |
    정가 | 단가
  `),
  discountPrice: headings(`
    discount price | net price | discounted price | sale price | your price | our price | price net |
    special price | 实洋 | 折后价 | 优惠价 | 售价 | 折扣价 | 实价 | 供货价 | 进价 | 实际价格 | 實洋 |
    折後價 | 優惠價 | 售價 | 實價 | 할인가 | 판매가
  `),
  currency: headings(`
    currency | curr | currency code | price currency | 币种 | 货币 | 币别 | 货币单位 | 货币类型 | 幣種 |
    幣別 | 貨幣 | 통화 | 화폐
  `),
  clc: headings(`
    clc | clc number | clc class | chinese library classification | 中图法分类号 | 中图分类号 | 中图分类 |
    中图法 | 中图号 | 中图类号 | 中圖法分類號 | 中圖分類號 | 中圖分類 | 中圖法
  `),
  lcc: headings(`
    lc class | lcc | lc call number | lc classification | lc | lc number |
    library of congress classification | lc subject class | 国会分类号 | 国会图书馆分类号 |
    美国国会图书馆分类号 | 國會分類號
  `),
  ddc: headings(`
    dewey | ddc | dewey number | dewey class | dewey decimal | dewey classification |
    dewey decimal classification | ddc number | 杜威分类号 | 杜威十进分类号 | 杜威分類號 |
    杜威十進分類號
  `),
  classNumber: headings(`
    class | class number | classification | class no | class no. | classification number | subject class |
    分类号 | 类号 | 分类 | 图书分类号 | 图书分类 | 分類號 | 類號 | 分類 | 圖書分類號 | 분류번호 |
    분류기호 | 분류
  `),
  materialType: headings(`
    material type | type | format | media type | document type | publication type | publication_type |
    item type | product type | resource type | product form | purchase option | 类型 | 文献类型 |
    资料类型 | 载体类型 | 类别 | 文献类别 | 资源类型 | 图书类型 | 商品类型 | 載體類型 | 類型 | 類別 |
    文獻類型 | 資料類型 | 자료유형 | 유형
  `),
  language: headings(`
    language | languages | lang | language code | language_code | 语种 | 文种 | 语言 | 语别 | 語種 |
    語言 | 語文 | 文種 | 언어
  `),
  edition: headings(`
    edition | ed | ed. | edition statement | monograph_edition | 版次 | 版本 | 版本项 | 版本说明 |
    版印次 | 版本項 | 판차 | 판사항
  `),
  series: headings(`
    series | series title | series name | series statement | 丛书 | 丛书名 | 丛编 | 丛编项 | 丛书名称 |
    系列 | 系列名 | 套书名 | 叢書 | 叢書名 | 叢編 | 叢編項 | 系列名稱 | 총서 | 총서명 | 시리즈
  `),
  volume: headings(`
    volume | vol | vol. | volumes | volume number | monograph_volume | part | 卷册 | 卷次 | 分册 | 卷 |
    卷期 | 卷册号 | 分册名 | 卷冊 | 卷號 | 分冊 | 冊次 | 권차 | 권
  `),
  binding: headings(`
    binding | cover | bind | cover type | 装帧 | 装订 | 装帧形式 | 装订形式 | 装订方式 | 裝幀 | 裝訂 |
    裝訂方式 | 장정 | 제본
  `),
  pages: headings(`
    pages | page count | number of pages | num pages | numofpages | no. of pages | pagination | extent |
    physical description | 页数 | 页码 | 总页数 | 载体形态项 | 载体形态 | 頁數 | 頁碼 | 載體形態項 |
    페이지 | 쪽수 | 면수
  `),
  summary: headings(`
    summary | description | abstract | blurb | annotation | synopsis | table of contents | contents |
    内容简介 | 内容提要 | 摘要 | 简介 | 提要 | 内容介绍 | 提要文摘附注 | 图书简介 | 内容摘要 | 目录 |
    內容簡介 | 內容提要 | 簡介 | 目次 | 초록 | 요약 | 책소개 | 내용
  `),
  audience: headings(`
    audience | readership | content level | reading level | academic level | target audience | level |
    intended audience | 读者对象 | 适用读者 | 使用对象附注 | 适用分级 | 适用对象 | 适用层次 | 读者层次 |
    讀者對象 | 適用讀者 | 適用對象 | 대상 | 독자대상
  `),
  vendorRef: headings(`
    order key | pub no | pub no. | vendor no | vendor no. | vendor number | vendor reference |
    vendor ref | vendor id | item no | item no. | item number | stock no | stock number |
    catalogue number | catalog number | catalog no | sku | product code | order no | gobi order key |
    ybp order key | vendor order number | reference | ref | ref no | upc | title_id | title id | 书目号 |
    征订号 | 本季征订号 | 订购号 | 订货号 | 商品编码 | 商品编号 | 征订代码 | 征订目录号 | 货号 |
    供应商编号 | 书目id | 书商编号 | 订单号 | 条码 | 期号 | 書目號 | 徵訂號 | 訂購號 | 訂貨號 | 商品編號 |
    貨號 | 주문번호 | 상품코드
  `),
  availability: headings(`
    availability | available | stock | in stock | stock status | publication status | status | stock qty |
    on hand | 现货/库存 | 库存 | 现货 | 库存量 | 是否现货 | 供货状态 | 出版状态 | 可供数 | 庫存 | 現貨 |
    供貨狀態 | 出版狀態 | 재고 | 상태
  `),
  copies: headings(`
    copies | quantity | qty | number of copies | no. of copies | copy count | 复本数 | 复本 | 册数 | 数量 |
    复本量 | 馆藏复本 | 套数 | 馆藏数量 | 總冊數 | 複本數 | 複本 | 冊數 | 數量 | 복본수 | 수량 | 부수 | 권수
  `),
  quantity: headings(`
    copies wanted | copies to order | order quantity | quantity ordered | quantity to order | 订数 | 预定数量 |
    订购数 | 订购数量 | 订购册数 | 订购复本 | 荐购数量 | 荐购册数 | 訂數 | 訂購數量 | 訂購冊數 | 주문수량
  `),
  fund: headings(`
    fund | fund code | fund name | budget | budget code | account code | 经费 | 经费代码 | 经费名称 | 预算 | 预算代码 |
    基金代码 | 經費 | 經費代碼 | 預算 | 예산 | 예산코드
  `),
  note: headings(`
    note | notes | comment | comments | remark | remarks | memo | approval note | internal note | 备注 |
    注释 | 附注 | 说明 | 推荐 | 附件 | 备考 | 備註 | 備注 | 附註 | 說明 | 비고 | 메모
  `),
  imprint: headings(`
    imprint | publication info | publication information | publication | publication statement |
    出版信息 | 出版发行项 | 出版项 | 出版发行 | 出版事项 | 出版資訊 | 出版發行項 | 出版項 | 출판사항
  `),
  isbnAndPrice: headings(`
    isbn and price | isbn/price | isbn及定价 | isbn与价格 | isbn/定价 | 书号及定价 | isbn和定价 |
    isbn及價格 | isbn及定價
  `),
  callNumber: headings(`
    call number | call no | call no. | callnumber | shelfmark | shelf mark | permanent call number |
    索书号 | 索取号 | 排架号 | 索書號 | 索取號 | 排架號 | 청구기호
  `),
  location: headings(`
    location | location code | location name | library code | library | branch | shelving location |
    permanent location | library name | sublibrary | collection | 馆藏地 | 馆藏地点 | 馆藏位置 |
    馆藏部门 | 馆藏分配 | 分馆 | 校区 | 所在馆 | 去向 | 馆藏地址 | 館藏地 | 館藏地點 | 館藏位置 | 分館 |
    소장처 | 소장위치 | 자료실
  `),
  loans: headings(`
    loans | loan count | circulation | circulations | checkouts | total checkouts | times borrowed |
    number of loans | circ count | total circs | 借阅次数 | 流通次数 | 借阅量 | 借阅册次 | 外借次数 |
    借还次数 | 借閱次數 | 流通次數 | 借閱量 | 대출횟수 | 대출건수
  `),
  systemRef: headings(`
    mms id | mmsid | mms | bib id | bibid | bib number | bib record | record number | record id |
    system number | system id | oclc number | oclc | control number | biblionumber |
    title control number | 书目记录号 | 记录号 | 控制号 | 系统号 | 题名id | 书目号 | 书目id | 记录控制号 |
    書目記錄號 | 記錄號 | 系統號 | 제어번호 | 등록번호
  `),
  barcode: headings(`
    barcode | barcodes | item barcode | accession number | accession no | 条码号 | 登录号 | 条形码 |
    财产号 | 馆藏条码 | 条码 | 財產號 | 條碼 | 條碼號 | 登錄號 | 바코드
  `),
  reader: headings(`
    reader | reader name | requester | requested by | requestor | recommended by | recommender | patron |
    patron name | name | your name | faculty name | selector | 读者 | 读者姓名 | 荐购人 | 推荐人 | 姓名 |
    推荐者 | 荐购者 | 申请人 | 读者证号 | 讀者 | 薦購人 | 推薦人 | 申請人 | 신청자 | 이름 | 추천자
  `),
  department: headings(`
    department | dept | faculty | school | college | unit | institute | 院系 | 部门 | 学院 | 单位 | 系所 |
    所在单位 | 所属院系 | 院系部门 | 系部 | 部門 | 學院 | 單位 | 학과 | 소속 | 부서
  `),
  readerKind: headings(`
    reader type | patron type | patron group | user group | reader kind | position | role |
    requester type | 读者类型 | 读者类别 | 身份 | 职务 | 职称 | 人员类别 | 讀者類型 | 讀者類別 | 身分 |
    신분 | 이용자구분
  `),
  course: headings(`
    course | course code | course name | course number | class code | module | module code | 课程 |
    课程名称 | 课程代码 | 课程号 | 所属课程 | 課程 | 課程名稱 | 課程代碼 | 과목 | 과목명 | 강좌
  `),
  reason: headings(`
    reason | justification | purpose | why | reason for request | recommendation reason | 荐购理由 |
    推荐理由 | 理由 | 荐购原因 | 原因 | 用途 | 推薦理由 | 薦購理由 | 신청사유 | 추천사유
  `),
  urgency: headings(`
    urgency | priority | rush | needed by | urgent | date needed | 紧急程度 | 加急 | 优先级 | 是否急需 |
    需求时间 | 緊急程度 | 優先級 | 긴급 | 우선순위
  `),
  recommendedOn: headings(`
    date requested | request date | requested on | recommended on | timestamp | date recommended |
    date submitted | submitted | date added | created | 荐购日期 | 推荐日期 | 荐购时间 | 推荐时间 |
    申请日期 | 提交时间 | 填写时间 | 推薦日期 | 薦購日期 | 申請日期 | 신청일 | 추천일
  `),
  email: headings(`
    email | e-mail | email address | e-mail address | mail | 邮箱 | 电子邮件 | 电子邮箱 | email地址 |
    邮件地址 | 郵箱 | 電子郵件 | 電子信箱 | 이메일
  `),
}
