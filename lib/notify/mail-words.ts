type Told = { readonly subject: string; readonly lines: readonly string[]; readonly action: string };

/** All sentences of the mails in one language. `clinic` is its name, `time` a full local time with its zone. */
export type MailWords = {
  readonly language: string;
  readonly greeting: string;
  readonly booked: (clinic: string, time: string) => Told;
  readonly cancelled: (clinic: string, time: string) => Told;
  readonly invitation: (clinic: string) => Told;
  readonly noReply: string;
  readonly call: (clinic: string, phone: string) => string;
};

const en: MailWords = {
  language: "en",
  greeting: "Hello,",
  booked: (clinic, time) => ({
    subject: `Your video visit with ${clinic}`,
    lines: [`You have a video visit with ${clinic}.`, `When: ${time}.`, "Open the link a few minutes early. We will check your camera and sound with you."],
    action: "Open your visit",
  }),
  cancelled: (clinic, time) => ({
    subject: `Your video visit with ${clinic} is cancelled`,
    lines: [`Your video visit with ${clinic} will not take place.`, `It was set for: ${time}.`, "To find a new time, call us."],
    action: "See your visits",
  }),
  invitation: (clinic) => ({
    subject: `${clinic} invites you to video visits`,
    lines: [`${clinic} uses Housecall for video visits.`, "Open the link to set up your sign-in. It works once. Do not pass it on."],
    action: "Set up your sign-in",
  }),
  noReply: "Nobody reads replies to this mail.",
  call: (clinic, phone) => `Questions? Call ${clinic}: ${phone}`,
};

const es: MailWords = {
  language: "es",
  greeting: "Hola:",
  booked: (clinic, time) => ({
    subject: `Su visita por video con ${clinic}`,
    lines: [`Usted tiene una visita por video con ${clinic}.`, `Cuándo: ${time}.`, "Abra el enlace unos minutos antes. Probaremos con usted la cámara y el sonido."],
    action: "Abrir su visita",
  }),
  cancelled: (clinic, time) => ({
    subject: `Se canceló su visita por video con ${clinic}`,
    lines: [`Su visita por video con ${clinic} no se hará.`, `Era: ${time}.`, "Para buscar otra hora, llámenos."],
    action: "Ver sus visitas",
  }),
  invitation: (clinic) => ({
    subject: `${clinic} le invita a visitas por video`,
    lines: [`${clinic} usa Housecall para las visitas por video.`, "Abra el enlace para preparar su acceso. Sirve una sola vez. No lo comparta."],
    action: "Preparar su acceso",
  }),
  noReply: "Nadie lee las respuestas a este correo.",
  call: (clinic, phone) => `¿Preguntas? Llame a ${clinic}: ${phone}`,
};

export const MAIL_WORDS = { en, es } as const;
