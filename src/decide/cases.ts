/** A published piece of work that an idea can be held against. */
export interface Case {
  readonly id: string;
  readonly title: string;
  readonly organisation: string;
  /** Of publication. */
  readonly year: number;
  /** Address of the public write-up. */
  readonly link: string;
  /** Id of a class of use. */
  readonly class: string;
  readonly problem: string;
  readonly data: string;
  readonly metric: string;
  readonly lesson: string;
  /** Further words by which people look for such a thing. */
  readonly alsoCalled: string;
}

/**
 * Twelve cases, in our words: what was to be solved, from which data, how it was judged, and what to take from it. Where the
 * source gives no number, none stands here.
 */
export const CASES: readonly Case[] = [
  {
    id: 'home-value',
    title: 'The value of a home',
    organisation: 'Airbnb',
    year: 2017,
    link: 'https://medium.com/airbnb-engineering/using-machine-learning-to-predict-value-of-homes-on-airbnb-9272d3d4739d',
    class: 'pricing',
    problem: 'What a newly listed home will be worth over its life on the platform, before it has a history.',
    data: 'Listings with their place, price, availability, reviews and past bookings, kept as features that others can reuse.',
    metric: 'Error of the predicted value on listings that were held out.',
    lesson:
      'Most of the work is getting features and moving a notebook to production. Shared features, pipelines and automatic comparison of models made that part short.',
    alsoCalled: 'house price real estate property flat apartment housing rent valuation lifetime value listing',
  },
  {
    id: 'streaming-quality',
    title: 'The quality of streaming',
    organisation: 'Netflix',
    year: 2018,
    link: 'https://netflixtechblog.com/using-machine-learning-to-improve-streaming-quality-at-netflix-9651263ef09f',
    class: 'operations',
    problem: 'Networks and devices differ: which quality to send, what to load ahead, and which device misbehaves.',
    data: 'Measurements of networks and playback from many sessions and devices.',
    metric: 'What viewers notice: quality of the picture, interruptions and time until it starts.',
    lesson:
      'One product metric is served by several separate models: prediction of the network, choice of quality, caching and detection of anomalies.',
    alsoCalled: 'video bitrate network throughput buffering caching device failure playback',
  },
  {
    id: 'booking-lessons',
    title: '150 models and six lessons',
    organisation: 'Booking.com',
    year: 2019,
    link: 'https://doi.org/10.1145/3292500.3330744',
    class: 'customer',
    problem: 'Where in a large travel product models bring value to the business, and how to know that they do.',
    data: 'Behaviour of travellers on the site; about 150 models that serve customers.',
    metric: 'Business metrics in randomised controlled experiments.',
    lesson:
      'A better offline score did not imply a better business metric. Constructing the problem is part of the work, latency costs, and only an experiment shows the worth.',
    alsoCalled: 'travel hotel booking experiment a/b test business value offline online conversion',
  },
  {
    id: 'fashion-app',
    title: 'A fashion app, learnt vertically',
    organisation: 'Chicisimo',
    year: 2018,
    link: 'https://hackernoon.com/how-we-grew-from-0-to-4-million-women-on-our-fashion-app-with-a-vertical-machine-learning-approach-f8b7fc0a89d7',
    class: 'recommendation',
    problem: 'Advice on what to wear, for which the taste of a person must be understood.',
    data: 'Outfits and closets that people describe in the app, put in order by an ontology of fashion.',
    metric: 'Whether people find an outfit, and whether they stay.',
    lesson:
      'The right data did not exist: the product was built so that using it makes the data, and an ontology made it usable.',
    alsoCalled: 'clothes clothing outfit style wardrobe taste retail ontology growth',
  },
  {
    id: 'search-ranking',
    title: 'Search ranking of experiences',
    organisation: 'Airbnb',
    year: 2019,
    link: 'https://medium.com/airbnb-engineering/machine-learning-powered-search-ranking-of-airbnb-experiences-110b4b1a0789',
    class: 'search',
    problem: 'In which order to show activities in search, in a marketplace that was small and grew.',
    data: 'Clicks and bookings of users; features of the activity, then of the user, then of the query.',
    metric: 'Ranking quality offline, then bookings in an experiment at each stage.',
    lesson:
      'Start with a strong simple baseline while data are few, and add personalisation, online scoring and business rules in stages, each with its own experiment.',
    alsoCalled: 'search results order relevance learning to rank marketplace query ecommerce sort products',
  },
  {
    id: 'fraud',
    title: 'Fraud, from shallow to deep',
    organisation: 'Lyft',
    year: 2018,
    link: 'https://eng.lyft.com/from-shallow-to-deep-learning-in-fraud-9dafcbcef743',
    class: 'fraud',
    problem: 'Which users commit fraud, while those who do it adapt.',
    data: 'Features and, later, sequences of what users do; decisions are shared between rules and models.',
    metric: 'Recall of fraudulent users at the same precision.',
    lesson:
      'Hand-coded regressions came first, trees next, networks last. Differences between prototype and production held each step up, so infrastructure came before the larger model.',
    alsoCalled: 'fraudulent payment card chargeback scam theft abuse anomaly transaction money laundering',
  },
  {
    id: 'grocery-logistics',
    title: 'The logistics of groceries',
    organisation: 'Instacart',
    year: 2017,
    link: 'https://tech.instacart.com/space-time-and-groceries-a315925acf3a',
    class: 'operations',
    problem: 'Which shopper takes which orders, so that groceries arrive in time at little cost.',
    data: 'Orders, places and times of deliveries, shoppers and stores.',
    metric: 'Late deliveries against time spent for each delivery.',
    lesson:
      'Prediction serves an optimisation: how uncertain a time is matters as much as its mean, and plotting where and when deliveries happen shows what a table hides.',
    alsoCalled: 'delivery route routing dispatch supermarket food courier arrival time travel time scheduling vehicle',
  },
  {
    id: 'ocr-pipeline',
    title: 'A pipeline that reads scanned documents',
    organisation: 'Dropbox',
    year: 2017,
    link: 'https://dropbox.tech/machine-learning/creating-a-modern-ocr-pipeline-using-computer-vision-and-deep-learning',
    class: 'text',
    problem: 'The text in photographs of receipts, invoices and letters, with creases and shadows.',
    data: 'Donated documents with labels, and many synthetic pictures of words.',
    metric: 'Share of words read without error.',
    lesson:
      'A bought library first showed that people want it; then it was replaced. Synthetic data made training possible, and joining good parts needed work of its own.',
    alsoCalled: 'receipt text recognition invoice scan optical character image reading handwriting form paper pdf',
  },
  {
    id: 'ml-platform',
    title: 'Michelangelo, a platform for models',
    organisation: 'Uber',
    year: 2017,
    link: 'https://www.uber.com/blog/michelangelo-machine-learning-platform/',
    class: 'platform',
    problem: 'Many teams built models each in its own way, and few reached production.',
    data: 'A store of features that teams share, the same offline and online.',
    metric: 'Models that teams bring to production and keep watched.',
    lesson:
      'One path from data to monitoring, with shared features, lets product teams deploy by themselves. It pays where there are many models, not for the first.',
    alsoCalled: 'feature store training serving deployment monitoring workflow mlops infrastructure',
  },
  {
    id: 'discover-weekly',
    title: 'Discover Weekly',
    organisation: 'Spotify',
    year: 2017,
    link: 'https://hackernoon.com/spotifys-discover-weekly-how-machine-learning-finds-your-new-music-19a41ab76efe',
    class: 'recommendation',
    problem: 'New music for each listener, every week, that is not yet known and is liked.',
    data: 'What listeners play and put on playlists, texts about music, and the sound itself.',
    metric: 'Whether listeners play, keep and come back for what was recommended.',
    lesson: 'Behaviour of others recommends what many know; text and sound help where nobody has listened yet.',
    alsoCalled:
      'music recommendation songs tracks artist listening audio playlist collaborative filtering movies films books',
  },
  {
    id: 'human-centric',
    title: 'Infrastructure that puts people first',
    organisation: 'Netflix',
    year: 2019,
    link: 'https://www.infoq.com/presentations/netflix-ml-infrastructure/',
    class: 'platform',
    problem: 'Data scientists lost their time to what lies under a model instead of the model.',
    data: 'Workflows of many different projects of one company.',
    metric: 'Time from an idea to a result in production.',
    lesson:
      'Leave the choice of model free and take care of data, computing, versions and deployment: people are the scarce resource.',
    alsoCalled: 'data scientist productivity workflow notebook versioning tooling metaflow reproducible',
  },
  {
    id: 'technical-debt',
    title: 'The technical debt of machine learning',
    organisation: 'Google (Sculley et al.)',
    year: 2015,
    link: 'https://papers.nips.cc/paper/5656-hidden-technical-debt-in-machine-learning-systems',
    class: 'platform',
    problem: 'Systems with learning in them are quick to build and dear to keep.',
    data: 'Experience with many systems; papers of 2014 and 2015.',
    metric: 'None: a list of what makes maintenance expensive.',
    lesson:
      'Little of a system is the model. Entangled inputs, unstable data, hidden feedback and glue code cost every year, so a rule that nearly does it may be cheaper.',
    alsoCalled: 'maintenance cost complexity glue code configuration feedback loop dependency anti-pattern rules',
  },
];
