"""Who is given a voice, how and how much; what is doubted, taken over from others or put into their mouths."""
