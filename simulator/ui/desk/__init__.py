"""What the desk is made of: lists, conversation, news, composer, and what can be done."""
